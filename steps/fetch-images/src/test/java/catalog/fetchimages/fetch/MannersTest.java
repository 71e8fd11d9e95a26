package catalog.fetchimages.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.fetchimages.fetch.FetchSettings.Manners;
import catalog.fetchimages.format.Pictures;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How hosts are treated: those that work, those that ask for a pause, and those that are dead.
@Tag("slow")
final class MannersTest {
  private static final byte[] JPEG = Pictures.jpeg(9, 9);

  private final TestWeb web = new TestWeb();
  private final TestNetwork network = new TestNetwork(web);

  @AfterEach
  void close() {
    network.close();
    web.close();
  }

  private static FetchSettings settings(int hostConcurrency, double hostRate, int retries) {
    return TestNetwork.settings(TestNetwork.manners(hostConcurrency, hostRate), retries);
  }

  private static Map<Outcome, Long> fetchAll(ImageFetcher fetcher, List<String> urls)
      throws InterruptedException, ExecutionException {
    Map<Outcome, Long> outcomes = new ConcurrentHashMap<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Fetched>> all = new ArrayList<>();
      for (String url : urls) {
        all.add(threads.submit(() -> fetcher.fetch(url, _ -> Outcome.STORED)));
      }
      for (Future<Fetched> one : all) {
        outcomes.merge(one.get().outcome(), 1L, Long::sum);
      }
    }
    return outcomes;
  }

  private static List<String> urls(String host, int count) {
    return IntStream.range(0, count).mapToObj(i -> "http://" + host + "/" + i).toList();
  }

  @Test
  void neverAsksAHostMoreOftenAtATimeThanPermitted() throws Exception {
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    for (int i = 0; i < 200; i++) {
      web.on(
          "/" + i,
          (request, out) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.sleep(5);
            running.decrementAndGet();
            return TestWeb.answer(200, "", JPEG).answer(request, out);
          });
    }
    try (var fetcher = new ImageFetcher(settings(3, 0, 0), network.network())) {
      assertEquals(Map.of(Outcome.STORED, 200L), fetchAll(fetcher, urls("a.web.test", 200)));
    }
    assertTrue(most.get() <= 3, "at a time: " + most.get());
    assertTrue(web.connections() <= 3, "connections: " + web.connections());
  }

  @Test
  void spreadsRequestsToAHostOverTime() throws Exception {
    urls("a.web.test", 20).forEach(url -> web.on(url.substring(17), TestWeb.answer(200, "", JPEG)));
    long start = System.nanoTime();
    try (var fetcher = new ImageFetcher(settings(16, 50, 0), network.network())) {
      assertEquals(Map.of(Outcome.STORED, 20L), fetchAll(fetcher, urls("a.web.test", 20)));
    }
    // Twenty requests have nineteen pauses of 20 ms between them.
    assertTrue(System.nanoTime() - start >= Duration.ofMillis(380).toNanos());
  }

  @Test
  void triesAgainWhatMayPass() throws Exception {
    var asked = new AtomicInteger();
    web.on(
        "/flaky",
        (request, out) ->
            TestWeb.answer(asked.incrementAndGet() < 3 ? 503 : 200, "", JPEG).answer(request, out));
    try (var fetcher = new ImageFetcher(settings(4, 0, 2), network.network())) {
      Fetched fetched = fetcher.fetch("http://a.web.test/flaky", _ -> Outcome.STORED);
      assertEquals(Outcome.STORED, fetched.outcome());
    }
    assertEquals(3, asked.get());
  }

  @Test
  void doesNotTryAgainWhatIsGone() throws Exception {
    try (var fetcher = new ImageFetcher(settings(4, 0, 5), network.network())) {
      Fetched fetched = fetcher.fetch("http://a.web.test/gone", _ -> Outcome.STORED);
      assertEquals(Outcome.NOT_FOUND, fetched.outcome());
    }
    assertEquals(1, web.requests().size());
  }

  @Test
  void leavesAHostAloneForAsLongAsItAsks() throws Exception {
    var times = new ArrayList<Long>();
    web.on(
        "/busy",
        (request, out) -> {
          times.add(System.nanoTime());
          return times.size() == 1
              ? TestWeb.answer(429, "Retry-After: 1\r\n", new byte[0]).answer(request, out)
              : TestWeb.answer(200, "", JPEG).answer(request, out);
        });
    try (var fetcher = new ImageFetcher(settings(4, 0, 1), network.network())) {
      Fetched fetched = fetcher.fetch("http://a.web.test/busy", _ -> Outcome.STORED);
      assertEquals(Outcome.STORED, fetched.outcome());
    }
    assertTrue(times.get(1) - times.get(0) >= Duration.ofSeconds(1).toNanos());
  }

  @Test
  void asksAHostLaterEachTimeThatItAsksForLessAndDoesNotSayWhen() throws Exception {
    var times = new ArrayList<Long>();
    web.on(
        "/busy",
        (request, out) -> {
          times.add(System.nanoTime());
          int status = times.size() <= 4 ? 429 : 200;
          return TestWeb.answer(status, "", JPEG).answer(request, out);
        });
    try (var fetcher = new ImageFetcher(settings(4, 0, 0), network.network())) {
      for (int i = 0; i < 5; i++) {
        Fetched fetched = fetcher.fetch("http://a.web.test/busy?" + i, _ -> Outcome.STORED);
        assertEquals(i < 4 ? Outcome.RATE_LIMITED : Outcome.STORED, fetched.outcome());
      }
    }
    // The pauses are 100, 200, 400 and 800 ms.
    assertTrue(times.get(4) - times.get(0) >= Duration.ofMillis(1500).toNanos());
  }

  @Test
  void givesUpAtOnceWhenAHostAsksForMoreTimeThanThereIs() throws Exception {
    web.on("/0", TestWeb.answer(503, "Retry-After: 600\r\n", new byte[0]));
    web.on("/1", TestWeb.answer(200, "", JPEG));
    try (var fetcher = new ImageFetcher(settings(4, 0, 3), network.network())) {
      assertEquals(
          Outcome.SERVER_ERROR,
          fetcher.fetch("http://a.web.test/0", _ -> Outcome.STORED).outcome());
      assertEquals(
          Outcome.RATE_LIMITED,
          fetcher.fetch("http://a.web.test/1", _ -> Outcome.STORED).outcome());
    }
    assertEquals(1, web.requests().size());
  }

  @Test
  void survivesAServerThatEndsConnectionsBetweenRequests() throws Exception {
    for (int i = 0; i < 20; i++) {
      web.on(
          "/" + i,
          (request, out) -> {
            TestWeb.answer(200, "", JPEG).answer(request, out);
            return false; // Closes without announcing it.
          });
    }
    try (var fetcher = new ImageFetcher(settings(1, 0, 0), network.network())) {
      for (String url : urls("a.web.test", 20)) {
        assertEquals(Outcome.STORED, fetcher.fetch(url, _ -> Outcome.STORED).outcome());
      }
    }
  }

  @Test
  void asksADeadHostHardlyAtAll() throws Exception {
    var dials = new AtomicInteger();
    Network refusing =
        new Network(
            _ -> List.of(InetAddress.ofLiteral(TestNetwork.PUBLIC)),
            (_, _, _) -> {
              dials.incrementAndGet();
              throw new ConnectException("refused");
            },
            () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    try (var fetcher = new ImageFetcher(settings(8, 0, 2), refusing)) {
      Map<Outcome, Long> outcomes = fetchAll(fetcher, urls("dead.test", 1000));
      assertEquals(Set.of(Outcome.UNREACHABLE, Outcome.HOST_DOWN), outcomes.keySet());
    }
    assertTrue(dials.get() <= 4, "dials: " + dials.get());
  }

  @Test
  void fiftyDeadHostsDoNotHoldUpTenLivingOnes() throws Exception {
    var living = IntStream.range(0, 10).mapToObj(i -> "h" + i + ".test").toList();
    web.on("/x", TestWeb.answer(200, "", JPEG));
    var dials = new AtomicInteger();
    Network mostlyDead =
        new Network(
            this::resolve,
            (socket, address, timeout) -> dial(socket, address, timeout, dials),
            () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    List<String> urls =
        IntStream.range(0, 60)
            .boxed()
            .flatMap(
                host -> IntStream.range(0, 1000).mapToObj(i -> "http://h" + host + ".test/x?" + i))
            .toList();
    Map<Outcome, Long> outcomes;
    try (var fetcher = new ImageFetcher(settings(8, 0, 2), mostlyDead)) {
      outcomes = fetchAll(fetcher, urls);
    }
    assertEquals(1000L * living.size(), outcomes.get(Outcome.STORED), outcomes.toString());
    assertTrue(outcomes.getOrDefault(Outcome.HOST_DOWN, 0L) > 49_000, outcomes.toString());
    assertTrue(dials.get() < 1000, "dials: " + dials.get());
  }

  /// Hosts 10 to 25 have no address, the others have addresses that differ in their last byte.
  private List<InetAddress> resolve(String host) throws UnknownHostException {
    int number = Integer.parseInt(host.substring(1, host.indexOf('.')));
    if (number >= 10 && number <= 25) {
      throw new UnknownHostException(host);
    }
    return List.of(InetAddress.ofLiteral("93.184.215." + number));
  }

  /// Hosts 26 to 40 refuse connections, those above never answer.
  private void dial(Socket socket, InetSocketAddress address, Duration timeout, AtomicInteger dials)
      throws IOException {
    dials.incrementAndGet();
    int number = address.getAddress().getAddress()[3] & 0xff;
    if (number >= 10 && number <= 40) {
      throw new ConnectException("refused");
    }
    if (number > 40) {
      try {
        Thread.sleep(timeout);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new SocketTimeoutException("connect timed out");
    }
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), web.port()));
  }

  @ParameterizedTest
  @CsvSource({
    "5,5",
    "0,0",
    "-3,0",
    " 7 ,7",
    "999999,3600",
    "soon,3",
    "'',3",
    "99999999999999999999,3",
    "'Fri, 31 Dec 9999999 23:59:59 GMT',3",
    "'Mon, 23 Nov 2026 09:00:30 GMT',30",
    "'Mon, 23 Nov 2026 08:00:00 GMT',0",
    "'Tue, 24 Nov 2026 09:00:00 GMT',3600"
  })
  void readsRetryAfter(String header, long seconds) {
    assertEquals(
        Duration.ofSeconds(seconds),
        AnswerRules.retryAfter(header, Instant.parse("2026-11-23T09:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource({
    "429,0,true",
    "429,5,true",
    "503,1,true",
    "503,0,false",
    "500,1,false",
    "504,1,false",
    "404,1,false"
  })
  void knowsAHostThatOnlyAsksForLess(int status, long seconds, boolean busy) {
    var pause = Duration.ofSeconds(seconds);
    assertEquals(busy, new Answer.Failure(AnswerRules.outcome(status), status, pause).busy());
  }

  private static HostGate gateAfterTwoFailures() throws InterruptedException {
    long doubt = Duration.ofMillis(20).toNanos();
    HostGate gate = new HostGate("h", new Manners("x", Set.of(), 8, 8, 0), doubt);
    for (int i = 0; i < 2; i++) {
      assertEquals(HostGate.Entry.ADMITTED, gate.enter(0));
      gate.leave(HostGate.Entry.ADMITTED, HostGate.Health.SILENT);
    }
    return gate;
  }

  @Test
  void keepsWaitingForAHostThatOnlyStumbled() throws Exception {
    HostGate gate = gateAfterTwoFailures();
    assertEquals(HostGate.Entry.PROBE, gate.enter(0));
    gate.leave(HostGate.Entry.PROBE, HostGate.Health.WELL);
    assertEquals(HostGate.Entry.ADMITTED, gate.enter(0));
  }

  @Test
  void turnsAllAwayFromAHostThatIsDownAndLetsOneProbeIt() throws Exception {
    HostGate gate = gateAfterTwoFailures();
    assertEquals(HostGate.Entry.PROBE, gate.enter(0));
    gate.leave(HostGate.Entry.PROBE, HostGate.Health.SILENT);
    assertEquals(HostGate.Entry.DOWN, gate.enter(0));
    HostGate.Entry entry = gate.enter(0);
    while (entry == HostGate.Entry.DOWN) {
      entry = gate.enter(0);
    }
    assertEquals(HostGate.Entry.PROBE, entry);
    assertEquals(HostGate.Entry.DOWN, gate.enter(0));
    gate.leave(HostGate.Entry.PROBE, HostGate.Health.WELL);
    assertEquals(HostGate.Entry.ADMITTED, gate.enter(0));
  }

  @Test
  void rememberedFailuresOfAKnownHostAreForgottenWithAnAnswer() throws Exception {
    HostGate gate =
        new HostGate("h", new Manners("x", Set.of(), 8, 8, 0), Duration.ofMillis(200).toNanos());
    for (int round = 0; round < 5; round++) {
      for (int i = 0; i < 9; i++) {
        gate.leave(
            gate.enter(0), round == 0 && i == 0 ? HostGate.Health.WELL : HostGate.Health.ILL);
      }
      assertEquals(HostGate.Entry.ADMITTED, gate.enter(0));
      gate.leave(HostGate.Entry.ADMITTED, HostGate.Health.WELL);
    }
  }

  @Test
  void memoryForBodiesIsNeverExceededAndNobodyWaitsForEver() throws Exception {
    ByteBudget budget = new ByteBudget(4 << 20, 1 << 20);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> all = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        all.add(
            threads.submit(
                () -> {
                  try (ByteBudget.Lease lease = budget.lease()) {
                    for (int size = 64 << 10; size <= 1 << 20; size *= 2) {
                      lease.growTo(size);
                      Thread.sleep(1);
                    }
                  }
                  return "done";
                }));
      }
      for (Future<String> one : all) {
        assertEquals("done", one.get());
      }
    }
    assertEquals(3 << 20, budget.free());
  }

  @Test
  void everyOutcomeHasAWordOfItsOwn() {
    Set<String> words =
        Set.of(Outcome.values()).stream().map(Outcome::word).collect(Collectors.toSet());
    assertEquals(Outcome.values().length, words.size());
    words.forEach(word -> assertEquals(word, Outcome.of(word).word()));
  }
}
