package catalog.fetchimages.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.fetchimages.fetch.FetchSettings.Manners;
import catalog.fetchimages.format.Pictures;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One host's URLs, names or answers never cost another host its images, and bad URLs of a host
/// never cost it its good ones.
@Tag("slow")
final class FairnessTest {
  private static final byte[] JPEG = Pictures.jpeg(9, 9);
  private static final TestWeb.Route CUT_SHORT =
      TestWeb.raw(Pictures.ascii("HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n"), JPEG);

  private final TestWeb web = new TestWeb().on("/x", TestWeb.answer(200, "", JPEG));
  private final TestNetwork network = new TestNetwork(web);

  @AfterEach
  void close() {
    network.close();
    web.close();
  }

  private static FetchSettings settings(int hostConcurrency, double hostRate, int retries) {
    return TestNetwork.settings(TestNetwork.manners(hostConcurrency, hostRate), retries);
  }

  private static Map<Outcome, Long> fetchAll(ImageFetcher fetcher, Stream<String> urls)
      throws Exception {
    Map<Outcome, Long> outcomes = new ConcurrentHashMap<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Fetched>> all = new ArrayList<>();
      urls.forEach(url -> all.add(threads.submit(() -> fetcher.fetch(url, _ -> Outcome.STORED))));
      for (Future<Fetched> one : all) {
        outcomes.merge(one.get().outcome(), 1L, Long::sum);
      }
    }
    return outcomes;
  }

  private static Stream<String> urls(String before, int count) {
    return IntStream.range(0, count).mapToObj(i -> before + "/x?" + i);
  }

  @Test
  void urlsOfAnotherSchemeOnTheSamePortCostAHostNothing() throws Exception {
    try (var fetcher = new ImageFetcher(TestNetwork.hasty(), network.network())) {
      Map<Outcome, Long> bad = fetchAll(fetcher, urls("https://a.web.test:80", 3));
      assertFalse(bad.containsKey(Outcome.STORED));
      assertEquals(Map.of(Outcome.STORED, 300L), fetchAll(fetcher, urls("http://a.web.test", 300)));
    }
  }

  @Test
  void aFailureOfTlsSaysNothingAboutOtherUrls() throws Exception {
    assertFalse(Outcome.TLS_FAILED.hostFault());
    HostGate gate = gate();
    for (int i = 0; i < 50; i++) {
      HostGate.Entry entry = gate.enter(0);
      assertEquals(HostGate.Entry.ADMITTED, entry);
      gate.leave(entry, HostGate.Health.UNKNOWN);
    }
  }

  @Test
  void aBodyCutShortSaysNothingAboutOtherUrlsOfTheHost() throws Exception {
    web.on("/cut", CUT_SHORT);
    try (var fetcher = new ImageFetcher(settings(8, 0, 2), network.network())) {
      Fetched cut = fetcher.fetch("http://a.web.test/cut", _ -> Outcome.STORED);
      assertEquals(Outcome.CONNECTION_LOST, cut.outcome());
      assertEquals(200, cut.status());
      for (int i = 0; i < 4; i++) {
        String url = "http://a.web.test/x?" + i;
        assertEquals(Outcome.STORED, fetcher.fetch(url, _ -> Outcome.STORED).outcome());
      }
    }
  }

  @Test
  void aHostIsNotTakenForDownHoweverManyOfItsBodiesAreCutShort() throws Exception {
    web.on("/cut", CUT_SHORT);
    try (var fetcher = new ImageFetcher(settings(8, 0, 0), network.network())) {
      for (int i = 0; i < 20; i++) {
        Fetched cut = fetcher.fetch("http://a.web.test/cut?" + i, _ -> Outcome.STORED);
        assertEquals(Outcome.CONNECTION_LOST, cut.outcome());
      }
    }
  }

  @Test
  void namesThatResolveSlowlyHoldUpNobody() throws Exception {
    Network slow =
        new Network(
            host -> {
              if (host.startsWith("slow")) {
                sleep(Duration.ofSeconds(20));
                throw new UnknownHostException(host);
              }
              return network.network().resolver().resolve(host);
            },
            network.network().dialer(),
            network.network().tls());
    Stream<String> bad = IntStream.range(0, 400).mapToObj(i -> "http://slow" + i + ".test/x");
    try (var fetcher = new ImageFetcher(settings(8, 0, 0), slow)) {
      Stream<String> good =
          IntStream.range(0, 400).mapToObj(i -> "http://g" + i % 4 + ".web.test/x?" + i);
      Map<Outcome, Long> outcomes = fetchAll(fetcher, Stream.concat(bad, good));
      assertEquals(Map.of(Outcome.STORED, 400L, Outcome.UNKNOWN_HOST, 400L), outcomes);
    }
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// A hundred lookups that never end are more than there are places in flight, and more than may
  /// be quick at a time.
  @Test
  void hostsAreAskedWhileSlowNamesAreStillLookedUp() throws Exception {
    var begun = new CountDownLatch(64);
    var end = new CountDownLatch(1);
    Network slow =
        new Network(
            host -> {
              if (host.startsWith("slow")) {
                begun.countDown();
                await(end);
                throw new UnknownHostException(host);
              }
              return network.network().resolver().resolve(host);
            },
            network.network().dialer(),
            network.network().tls());
    try (var fetcher = new ImageFetcher(patient(settings(8, 0, 0)), slow);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Fetched>> bad = new ArrayList<>();
      try {
        for (int i = 0; i < 100; i++) {
          String url = "http://slow" + i + ".test/x";
          bad.add(threads.submit(() -> fetcher.fetch(url, _ -> Outcome.STORED)));
        }
        begun.await();
        Stream<String> good =
            IntStream.range(0, 40).mapToObj(i -> "http://g" + i % 4 + ".web.test/x?" + i);
        Map<Outcome, Long> outcomes =
            assertTimeoutPreemptively(Duration.ofSeconds(60), () -> fetchAll(fetcher, good));
        assertEquals(Map.of(Outcome.STORED, 40L), outcomes);
        assertTrue(bad.stream().noneMatch(Future::isDone));
      } finally {
        end.countDown();
      }
      for (Future<Fetched> one : bad) {
        assertEquals(Outcome.UNKNOWN_HOST, one.get().outcome());
      }
    }
  }

  private static FetchSettings patient(FetchSettings settings) {
    Duration most = Duration.ofMinutes(10);
    return new FetchSettings(
        settings.manners(),
        new FetchSettings.Patience(most, most, most, 0),
        settings.access(),
        settings.surroundings(),
        settings.acceptance(),
        settings.bodyBytes());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// With a rate, requests hardly overlap, so that the places at an address need a test without
  /// one.
  @ParameterizedTest
  @ValueSource(doubles = {100, 0})
  void anAddressIsAskedNoMoreThanAHostWhateverNamesLeadToIt(double rate) throws Exception {
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    web.on(
        "/counted",
        (request, out) -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          Thread.sleep(5);
          running.decrementAndGet();
          return TestWeb.answer(200, "", JPEG).answer(request, out);
        });
    long start = System.nanoTime();
    try (var fetcher = new ImageFetcher(settings(3, rate, 0), network.network())) {
      Map<Outcome, Long> outcomes =
          fetchAll(
              fetcher, IntStream.range(0, 200).mapToObj(i -> "http://n" + i + ".web.test/counted"));
      assertEquals(Map.of(Outcome.STORED, 200L), outcomes);
    }
    assertTrue(most.get() <= 3, "at a time: " + most.get());
    // At a hundred a second, two hundred requests have 199 pauses of 10 ms between them.
    long least = rate == 0 ? 0 : Duration.ofMillis(1990).toNanos();
    assertTrue(System.nanoTime() - start >= least);
  }

  @Test
  void aHostThatAsksForLessIsAskedLessAndNotGivenUp() throws Exception {
    askingForLess("http://date.web.test", 429, "Retry-After: Fri, 31 Dec 9999999 23:59:59 GMT\r\n");
    askingForLess("http://none.web.test", 429, "");
    askingForLess("http://word.web.test", 503, "Retry-After: x\r\n");
  }

  /// Fetches sixty products of a host whose first six answers have this status and header.
  private void askingForLess(String host, int status, String header) throws Exception {
    var asked = new AtomicInteger();
    web.on(
        "/busy",
        (request, out) -> {
          boolean busy = asked.incrementAndGet() <= 6;
          return TestWeb.answer(busy ? status : 200, busy ? header : "", JPEG).answer(request, out);
        });
    try (var fetcher = new ImageFetcher(settings(8, 0, 2), network.network())) {
      Map<Outcome, Long> outcomes =
          fetchAll(fetcher, IntStream.range(0, 60).mapToObj(i -> host + "/busy?" + i));
      assertEquals(Map.of(Outcome.STORED, 60L), outcomes, host);
    }
  }

  @Test
  void aHostThatAsksForLessNeverOpensTheBreaker() throws Exception {
    HostGate gate = gate();
    for (int i = 0; i < 5; i++) {
      HostGate.Entry entry = gate.enter(Duration.ofSeconds(30).toNanos());
      assertEquals(HostGate.Entry.ADMITTED, entry);
      gate.leave(entry, HostGate.Health.BUSY);
    }
  }

  @Test
  void aHostThatSaysNothingElseIsLeftAloneForAWhile() throws Exception {
    HostGate gate = gate();
    HostGate.Entry entry = gate.enter(Duration.ofSeconds(30).toNanos());
    int asked = 0;
    while (entry == HostGate.Entry.ADMITTED) {
      asked++;
      gate.leave(entry, HostGate.Health.BUSY);
      entry = gate.enter(Duration.ofSeconds(30).toNanos());
    }
    assertEquals(HostGate.Entry.PAUSED, entry);
    assertTrue(asked >= 10 && asked < 30, "asked " + asked);
  }

  @Test
  void aHostThatHasAnsweredIsDownOnlyWhenThreeProbesInARowFail() throws Exception {
    HostGate gate =
        new HostGate("h", new Manners("x", Set.of(), 8, 8, 0), Duration.ofMillis(200).toNanos());
    gate.leave(gate.enter(0), HostGate.Health.WELL);
    for (int i = 0; i < 10; i++) {
      gate.leave(gate.enter(0), HostGate.Health.SILENT);
    }
    for (int i = 0; i < 3; i++) {
      HostGate.Entry entry = gate.enter(0);
      assertEquals(HostGate.Entry.PROBE, entry);
      gate.leave(entry, HostGate.Health.SILENT);
    }
    assertEquals(HostGate.Entry.DOWN, gate.enter(0));
  }

  private static HostGate gate() {
    return new HostGate("h", new Manners("x", Set.of(), 8, 8, 0), Duration.ofMillis(20).toNanos());
  }

  /// Ten bad requests wait first or last in line; if all three probes were bad ones, the host would
  /// be down.
  @Test
  void whoProbesAHostIsDrawnByLot() throws Exception {
    int down = 0;
    for (int firstBad : new int[] {0, 100, 0, 100}) {
      HostGate gate =
          new HostGate("h", new Manners("x", Set.of(), 8, 8, 0), Duration.ofSeconds(1).toNanos());
      gate.leave(gate.enter(0), HostGate.Health.WELL);
      for (int i = 0; i < 10; i++) {
        gate.leave(gate.enter(0), HostGate.Health.SILENT);
      }
      down += turnsAwayAGoodOne(gate, firstBad) ? 1 : 0;
    }
    // The probability of a lost round is less than one in a thousand.
    assertTrue(down <= 1, "down " + down);
  }

  /// Lets a hundred good requests wait, and ten bad ones from this place in the line on.
  private static boolean turnsAwayAGoodOne(HostGate gate, int firstBad) throws Exception {
    var turnedAway = new AtomicInteger();
    List<Thread> waiting = new ArrayList<>();
    for (int i = 0; i < 110; i++) {
      boolean bad = i >= firstBad && i < firstBad + 10;
      Thread thread =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      HostGate.Entry entry = gate.enter(0);
                      if (entry != HostGate.Entry.DOWN) {
                        gate.leave(entry, bad ? HostGate.Health.SILENT : HostGate.Health.WELL);
                      } else if (!bad) {
                        turnedAway.incrementAndGet();
                      }
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  });
      while (thread.getState() == Thread.State.RUNNABLE) {
        Thread.onSpinWait(); // So that they wait in this order.
      }
      waiting.add(thread);
    }
    for (Thread thread : waiting) {
      thread.join();
    }
    return turnedAway.get() > 0;
  }
}
