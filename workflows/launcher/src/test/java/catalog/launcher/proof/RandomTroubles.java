package catalog.launcher.proof;

import catalog.file.Sha256;
import catalog.testing.FaultyServer;
import catalog.testing.Proof;
import catalog.testing.Trouble;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Troubles with a part of the requests. Which request has which depends on the seed, the round,
/// the request and how often it came in the round; not on the order in which requests come.
final class RandomTroubles implements FaultyServer.Choice {
  /// What differs in every run.
  private static final Pattern OF_THIS_RUN =
      Pattern.compile("(?i)\\b(test-[0-9a-f-]{36}|(upload_id|\\w*generation\\w*)=[^& ]*)");

  private static final Pattern OBJECT = Pattern.compile("\"name\": ?\"([^\"]*)\"");
  private static final Pattern CONTENT = Pattern.compile("[?&]alt=media\\b");
  private static final Pattern CHUNKED = Pattern.compile("(?im)^transfer-encoding: *chunked");
  private static final Pattern IMAGE = Pattern.compile("flipkart_images/\\w+\\.jpg");

  /// Few requests read content, but what comes of half a content may stay for ever.
  private static final int OFTENER_AT_CONTENT = 3;

  private static final double MOST_AT_CONTENT = 0.5;

  /// The kinds of trouble.
  enum Kind {
    BUSY("503"),
    TOO_MANY("429"),
    ERROR("500"),
    RESET("reset in the request"),
    DELAY("delay"),
    HEADER_CUT("answer cut in its header"),
    BODY_CUT("answer cut in its body"),
    ANSWER_LOST("answer lost"),
    WRONG_CHECKSUM("wrong checksum");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  private final Set<Kind> kinds;
  private final Map<Kind, Integer> given = new EnumMap<>(Kind.class);
  private final Map<String, Integer> times = new ConcurrentHashMap<>();
  private volatile String round = "";
  private volatile double rate;

  private RandomTroubles(Set<Kind> kinds) {
    this.kinds = kinds;
  }

  /// Troubles of a store, which states checksums.
  static RandomTroubles ofAStore() {
    return new RandomTroubles(EnumSet.allOf(Kind.class));
  }

  /// Troubles of a web server. It states no checksum, so nobody could notice another byte.
  static RandomTroubles ofAWebServer() {
    return new RandomTroubles(EnumSet.complementOf(EnumSet.of(Kind.WRONG_CHECKSUM)));
  }

  /// From now on, has troubles with this part of the requests, and more often with those that read
  /// content from a store.
  ///
  /// @param round names the random choices
  void begin(String round, double rate) {
    times.clear();
    this.round = round;
    this.rate = rate;
  }

  void end() {
    rate = 0;
  }

  /// Adds how often it had each kind of trouble to the table.
  ///
  /// @param where such as `storage`
  void note(Proof proof, String where) {
    synchronized (given) {
      given.forEach((kind, n) -> proof.note("%s: %s".formatted(where, kind.words), n, "see runs"));
    }
  }

  @Override
  public Trouble trouble(String request) {
    if (rate == 0) {
      return new Trouble.None();
    }
    String name = name(request);
    int time = times.merge(name, 1, Integer::sum);
    // A digest, since the first numbers of generators with similar seeds are similar.
    Random random = Proof.random(Sha256.of(round + " " + time + " " + name));
    if (random.nextDouble() >= rateAt(name)) {
      return new Trouble.None();
    }
    List<Kind> possible =
        kinds.stream().filter(kind -> kind != Kind.WRONG_CHECKSUM || hasChecksum(name)).toList();
    Kind kind = possible.get(random.nextInt(possible.size()));
    synchronized (given) {
      given.merge(kind, 1, Integer::sum);
    }
    return trouble(kind, name, random);
  }

  private double rateAt(String request) {
    return CONTENT.matcher(request).find()
        ? Math.min(OFTENER_AT_CONTENT * rate, MOST_AT_CONTENT)
        : rate;
  }

  /// Request line, and the object's name where only the body has it.
  private static String name(String request) {
    String line = request.lines().findFirst().orElseThrow().replaceFirst(" HTTP/1\\.1$", "");
    var object = OBJECT.matcher(request);
    return OF_THIS_RUN.matcher(line + (object.find() ? " " + object.group(1) : "")).replaceAll("");
  }

  private static boolean hasChecksum(String request) {
    return (request.startsWith("GET ") && request.matches(".*/o/.*"))
        || request.startsWith("PUT ")
        || isUploadOfImage(request);
  }

  private static boolean isUploadOfImage(String request) {
    // Not in chunks, where the changed byte could be one of their sizes.
    return request.startsWith("POST ")
        && IMAGE.matcher(request).find()
        && !CHUNKED.matcher(request).find();
  }

  private static Trouble trouble(Kind kind, String request, Random random) {
    double at = random.nextDouble();
    return switch (kind) {
      case BUSY -> new Trouble.Answer(503);
      case TOO_MANY -> new Trouble.Answer(429);
      case ERROR -> new Trouble.Answer(500);
      case RESET -> new Trouble.ResetInTheMiddle();
      case DELAY -> new Trouble.Delay(Duration.ofMillis(random.nextInt(500)));
      case HEADER_CUT -> new Trouble.HeaderCut(at, random.nextBoolean());
      case BODY_CUT -> new Trouble.BodyCut(at, random.nextBoolean());
      case ANSWER_LOST -> new Trouble.AnswerLost();
      case WRONG_CHECKSUM -> wrongChecksum(request, at, random);
    };
  }

  private static Trouble wrongChecksum(String request, double at, Random random) {
    if (request.startsWith("PUT ")) {
      return new Trouble.RequestGarbled(at);
    }
    if (isUploadOfImage(request)) {
      // In the image: before and behind are fields of the request, which have no checksum.
      return new Trouble.RequestGarbled(0.3 + 0.5 * at);
    }
    boolean content = CONTENT.matcher(request).find();
    return content && random.nextBoolean()
        ? new Trouble.AnswerGarbled(at)
        : new Trouble.ChecksumChanged();
  }
}
