package catalog.fetchimages.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.fetchimages.fetch.FetchSettings.Patience;
import catalog.fetchimages.fetch.FetchSettings.Surroundings;
import catalog.fetchimages.format.Pictures;
import catalog.store.FakeGcs;
import catalog.store.FaultyGcs;
import catalog.store.ObjectStores;
import catalog.testing.Trouble;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Images in buckets are checked as those of the web, and a bucket that fails is left alone.
final class BucketImagesTest {
  private static final byte[] PNG = Pictures.png(20, 10);
  private static FakeGcs gcs;

  private FaultyGcs faulty;
  private String bucket;

  @BeforeAll
  static void startEmulator() {
    gcs = FakeGcs.start();
  }

  @AfterAll
  static void endEmulator() {
    gcs.close();
  }

  @BeforeEach
  void fill() {
    bucket = "gs://" + gcs.createBucket();
    try (var store = ObjectStores.open(bucket)) {
      store.put("in/1.png", PNG, "image/png", Map.of());
      store.put("in/page.png", "<html>".getBytes(UTF_8), "image/png", Map.of());
      store.put("in/half.png", Arrays.copyOf(PNG, PNG.length / 2), "image/png", Map.of());
      store.put("in/large.png", new byte[(1 << 20) + 1], "image/png", Map.of());
    }
    faulty = FaultyGcs.before(gcs);
  }

  @AfterEach
  void close() {
    faulty.close();
  }

  private ImageFetcher fetcher(FetchSettings settings) {
    var surroundings = new Surroundings(null, CatalogFolder.parse(bucket + "/in/"));
    return new ImageFetcher(TestNetwork.in(surroundings, settings));
  }

  private static Fetched fetch(ImageFetcher fetcher, String entry) throws InterruptedException {
    return fetcher.fetch(entry, _ -> Outcome.STORED);
  }

  @ParameterizedTest
  @CsvSource({
    "1.png,stored,200",
    "./1.png,stored,200",
    "none.png,not_found,404",
    "page.png,not_an_image,200",
    "half.png,broken_image,200",
    "large.png,too_large,200",
    "../in/1.png,forbidden_path,0",
  })
  void checksObjectsAsItChecksTheWeb(String entry, String outcome, int status)
      throws InterruptedException {
    try (var fetcher = fetcher(TestNetwork.settings())) {
      Fetched fetched = fetch(fetcher, entry);
      assertEquals(outcome, fetched.outcome().word());
      assertEquals(status, fetched.status());
      if (!entry.contains("..")) {
        assertEquals(
            fetched.outcome(), fetch(fetcher, bucket + "/in/" + entry.replace("./", "")).outcome());
      }
    }
  }

  @Test
  void takesABucketThatIsMissingForAnObjectThatIs() throws InterruptedException {
    try (var fetcher = fetcher(TestNetwork.settings())) {
      assertEquals(Outcome.NOT_FOUND, fetch(fetcher, "gs://no-such-bucket/x.png").outcome());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401,denied",
    "403,denied",
    "429,rate_limited",
    "500,server_error",
    "504,gateway_timeout"
  })
  void hasTheOutcomeOfTheStatus(int status, String outcome) throws InterruptedException {
    try (var fetcher = fetcher(TestNetwork.settings())) {
      faulty.plan(1, new Trouble.Answer(status));
      Fetched fetched = fetch(fetcher, "1.png");
      assertEquals(outcome, fetched.outcome().word());
      assertEquals(status, fetched.status());
      assertEquals(Outcome.STORED, fetch(fetcher, "1.png").outcome());
    }
  }

  @Test
  void triesAgainAfterAPassingTrouble() throws InterruptedException {
    try (var fetcher = fetcher(TestNetwork.settings(TestNetwork.manners(16, 0), 3))) {
      faulty.plan(1, new Trouble.Answer(503));
      faulty.plan(1, new Trouble.AnswerLost());
      faulty.plan(1, new Trouble.None());
      faulty.plan(1, new Trouble.BodyCut(0.5, true));
      assertEquals(Outcome.STORED, fetch(fetcher, "1.png").outcome());
    }
  }

  @Test
  void waitsNoLongerThanForAnUrl() throws InterruptedException {
    try (var fetcher = fetcher(TestNetwork.hasty())) {
      faulty.plan(1, new Trouble.Delay(Duration.ofMinutes(1)));
      assertEquals(Outcome.TIMEOUT, fetch(fetcher, "1.png").outcome());
      faulty.plan(1, new Trouble.None());
      faulty.plan(1, new Trouble.Delay(Duration.ofMinutes(1)));
      assertTrue(fetch(fetcher, "1.png").outcome().retryable());
      assertEquals(Outcome.STORED, fetch(fetcher, "1.png").outcome());
    }
    Duration most = Duration.ofMinutes(10);
    try (var fetcher =
        fetcher(TestNetwork.patient(new Patience(most, most, Duration.ofSeconds(2), 0)))) {
      faulty.plan(1, new Trouble.Delay(Duration.ofMinutes(1)));
      assertEquals(Outcome.TIMEOUT, fetch(fetcher, "1.png").outcome());
      assertEquals(Outcome.STORED, fetch(fetcher, "1.png").outcome());
    }
  }

  @Test
  void doesNotAskABucketForEverThatFails() throws InterruptedException {
    try (var fetcher = fetcher(TestNetwork.settings())) {
      faulty.plan(1_000, new Trouble.Answer(500));
      Outcome last = Outcome.SERVER_ERROR;
      for (int i = 0; i < 100 && last != Outcome.HOST_DOWN; i++) {
        last = fetch(fetcher, "1.png").outcome();
      }
      assertEquals(Outcome.HOST_DOWN, last);
      int asked = faulty.requests();
      assertEquals(Outcome.HOST_DOWN, fetch(fetcher, "page.png").outcome());
      assertEquals(asked, faulty.requests());
    }
  }

  @Test
  void countsABucketAsAHost() {
    assertEquals("gs://b-1", ImageFetcher.host("gs://b-1/in/x.png").orElseThrow());
    assertTrue(ImageFetcher.host("in/x.png").isEmpty());
  }
}
