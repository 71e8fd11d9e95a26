package catalog.fetchimages;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvWriter;
import catalog.fetchimages.NastyAnswers.Kind;
import catalog.fetchimages.fetch.TestWeb;
import catalog.fetchimages.format.Pictures;
import catalog.handover.Shard;
import catalog.step.Progress;
import catalog.step.ShardJob;
import catalog.step.ShardRunner;
import catalog.testing.Proof;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One shard whose products have URLs of a server of invalid answers, with every third product a
/// good one.
///
/// Ids: `bad7` has the seventh invalid answer only, `two7` a good URL after it; `good7` has only a
/// good URL, of the same server if the number is even. `goodAtLast7` has its good URL last, on a
/// server of its own that nobody has asked before and whose other answers are cut in their bodies.
final class NastyRound implements AutoCloseable {
  /// What no URL may take: twice the time limit of each, since this machine may be slow.
  static final long MOST_MILLIS = 20_000;

  /// The image of every good URL.
  static final byte[] GOOD = Pictures.jpeg(40, 30);

  private static final Kind[] KINDS = Kind.values();

  /// One answer in so many leaves its connection open without saying where it ends, for which the
  /// client waits until its time is over.
  private static final int HANGS = 200;

  private static final int LONGEST_SHOWN = 3000;

  private static final int STRANGERS = 10;

  private final TestWeb web = new TestWeb();
  private final TestWeb other = new TestWeb();
  private final TestWeb tls = new TestWeb();
  private final TestWeb forbidden = new TestWeb();
  private final List<TestWeb> strangers = Stream.generate(TestWeb::new).limit(STRANGERS).toList();
  private final NastyAnswers answers = new NastyAnswers(web.port(), forbidden.port());
  private final List<String> ids = new ArrayList<>();
  private final Map<Kind, AtomicLong> sent;
  private final Path folder;
  private final int number;
  private final ShardJob job;

  /// @param number of the round; with the seed it decides all answers
  /// @param count how many invalid answers
  /// @param sent where the answers sent are counted
  NastyRound(Path folder, int number, int count, Map<Kind, AtomicLong> sent) {
    this.folder = folder;
    this.number = number;
    this.sent = sent;
    Path shard = folder.resolve("split/00000.csv");
    this.job = new ShardJob("test", 0, new Shard(shard), folder.resolve("out"), Progress.NONE);
    TestWeb.Route good = TestWeb.answer(200, "", GOOD);
    web.on("/good", good);
    other.on("/good", good);
    var handshakes = new AtomicLong();
    tls.onEveryConnection(
        (_, out) -> {
          out.write(answers.of(Kind.TLS, random(handshakes.getAndIncrement())));
          return count(Kind.TLS, false);
        });
    try (var writer = new CsvWriter(shard, CatalogColumn.headers())) {
      for (int i = 0; i < count; i++) {
        addInvalid(i, writer);
        if (i % 2 == 1) {
          add("good" + i / 2, goodUrl(i / 2), writer);
        }
      }
      for (int i = 0; i < STRANGERS; i++) {
        addStranger(i, good, writer);
      }
      writer.commit();
    }
  }

  private void addInvalid(int i, CsvWriter writer) {
    Kind kind = kind(i);
    String url = "http://127.0.0.1:" + web.port() + "/nasty" + i;
    if (kind == Kind.TLS) {
      url = "https://127.0.0.1:" + tls.port() + "/" + i;
    } else {
      web.on(
          "/nasty" + i,
          (_, out) -> {
            Random random = random(i);
            out.write(answers.of(kind, random));
            return count(kind, random.nextInt(kind.endsByItself() ? 2 : HANGS) == 0);
          });
    }
    boolean two = i % 5 == 0;
    add((two ? "two" : "bad") + i, two ? url + "\", \"" + goodUrl(i) : url, writer);
  }

  private void addStranger(int i, TestWeb.Route good, CsvWriter writer) {
    TestWeb stranger = strangers.get(i);
    Random random = Proof.random("stranger " + number + " " + i);
    stranger.on("/good", good);
    stranger.on("/cut", TestWeb.raw(NastyAnswers.cutInItsBody(random)));
    String urls =
        Stream.of("cut?1", "cut?2", "cut?3", "good")
            .map(path -> "http://127.0.0.1:" + stranger.port() + "/" + path)
            .collect(Collectors.joining("\", \""));
    add("goodAtLast" + i, urls, writer);
  }

  private void add(String id, String urls, CsvWriter writer) {
    ids.add(id);
    writer.write(id, "name", "text", "", "[\"" + urls + "\"]", "{}", "[]");
  }

  private String goodUrl(int i) {
    return "http://127.0.0.1:" + (i % 2 == 0 ? web : other).port() + "/good?" + ids.size();
  }

  private boolean count(Kind kind, boolean goesOn) {
    sent.getOrDefault(kind, new AtomicLong()).incrementAndGet();
    return goesOn;
  }

  private Random random(long answer) {
    return Proof.random("answer " + number + " " + answer);
  }

  private static Kind kind(int i) {
    return KINDS[i % KINDS.length];
  }

  void run() {
    var options = new FetchImagesOptions();
    options.store = folder.resolve("store").toString();
    options.allowAddress =
        Stream.concat(Stream.of(web, other, tls), strangers.stream())
            .map(server -> "127.0.0.1:" + server.port())
            .collect(Collectors.joining(","));
    options.hostRate = 0;
    options.concurrency = 128;
    options.hostConcurrency = 64;
    options.retries = 1;
    options.urlTimeout = MOST_MILLIS / 2000.0;
    options.accept.maxImageBytes = 1 << 20;
    try (var step = new FetchImagesStep(options)) {
      ShardRunner.run(step, job);
    }
  }

  /// The ids of all products, in order.
  List<String> ids() {
    return ids;
  }

  Path output() {
    return job.output();
  }

  Path ledger() {
    return job.table(LedgerRow.TABLE);
  }

  Path image(String key) {
    return folder.resolve("store").resolve(key);
  }

  /// Connections to the server that no answer may lead to.
  int forbiddenConnections() {
    return forbidden.connections();
  }

  /// The kind of the invalid answer that a product's first URL has; empty for a good one.
  Optional<Kind> kind(String id) {
    return id.startsWith("good") ? Optional.empty() : Optional.of(kind(answer(id)));
  }

  boolean hasGoodUrl(String id) {
    return !id.startsWith("bad");
  }

  private static int answer(String id) {
    return Integer.parseInt(id.replaceAll("\\D", ""));
  }

  /// What is needed to repeat the answer to a product.
  String describe(String id) {
    String where = "seed %d, round %d, %s".formatted(Proof.seed(), number, id);
    Optional<Kind> kind = id.isEmpty() ? Optional.empty() : kind(id);
    if (kind.isEmpty() || kind.get() == Kind.TLS) {
      return where;
    }
    byte[] bytes = answers.of(kind.get(), random(answer(id)));
    String shown = Base64.getEncoder().encodeToString(bytes);
    return "%s, %s, answer of %d bytes (Base64): %s"
        .formatted(
            where,
            kind.get(),
            bytes.length,
            shown.substring(0, Math.min(shown.length(), LONGEST_SHOWN)));
  }

  @Override
  public void close() {
    List.of(web, other, tls, forbidden).forEach(TestWeb::close);
    strangers.forEach(TestWeb::close);
  }
}
