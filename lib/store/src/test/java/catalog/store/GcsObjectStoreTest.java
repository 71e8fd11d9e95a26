package catalog.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.fault.Fault;
import catalog.testing.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GcsObjectStoreTest extends ObjectStoreContract {
  private static FakeGcs gcs;

  private String bucket;
  private ObjectStore store;

  @BeforeAll
  static void startEmulator() {
    gcs = FakeGcs.start();
  }

  @AfterAll
  static void endEmulator() {
    gcs.close();
  }

  @BeforeEach
  void openStore() {
    bucket = gcs.createBucket();
    store = ObjectStores.open("gs://" + bucket + "/some/prefix");
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Override
  ObjectStore store() {
    return store;
  }

  @Test
  void givesTheUriWithBucketAndPrefix() {
    assertEquals("gs://" + bucket + "/some/prefix/images/a.jpg", store.uri("images/a.jpg"));
    try (var whole = ObjectStores.open("gs://" + bucket)) {
      assertEquals("gs://" + bucket + "/images/a.jpg", whole.uri("images/a.jpg"));
    }
  }

  @Test
  void openingNamesTheBucketThatDoesNotExist() {
    var fault = assertThrows(Fault.class, () -> ObjectStores.open("gs://no-such-bucket/x"));

    assertEquals(Fault.Kind.BAD_DATA, fault.kind());
    assertEquals(
        "Cannot open gs://no-such-bucket/x/: there is no bucket of this name (404).",
        fault.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "401, the credentials were refused (401).",
    "403, 'no permission (403, Trouble).'",
  })
  void refusalIsBadDataThatNamesTheObject(int status, String cause) {
    try (var faulty = FaultyGcs.before(gcs);
        var refused = ObjectStores.open("gs://" + bucket)) {
      faulty.plan(9, new Trouble.Answer(status));

      var put =
          assertThrows(Fault.class, () -> refused.put("a", image(10), "image/jpeg", Map.of()));
      var stat = assertThrows(Fault.class, () -> refused.stat("a"));

      assertEquals(Fault.Kind.BAD_DATA, put.kind());
      assertEquals("Cannot write gs://" + bucket + "/a: " + cause, put.getMessage());
      assertEquals("Cannot read gs://" + bucket + "/a: " + cause, stat.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void triesAgainWhileTheServerIsBusy(int status) throws IOException {
    try (var faulty = FaultyGcs.before(gcs);
        var busy = ObjectStores.open("gs://" + bucket + "/some/prefix")) {
      faulty.plan(3, new Trouble.Answer(status));

      busy.put("a", image(60_000), "image/jpeg", Map.of());

      assertArrayEquals(image(60_000), read("a"));
    }
  }

  static Stream<Trouble> brokenConnections() {
    return Stream.of(new Trouble.ResetInTheMiddle(), new Trouble.AnswerLost());
  }

  @ParameterizedTest
  @MethodSource("brokenConnections")
  void putsOnceWhenTheConnectionBreaks(Trouble trouble) throws IOException {
    try (var faulty = FaultyGcs.before(gcs);
        var broken = ObjectStores.open("gs://" + bucket + "/some/prefix")) {
      faulty.plan(2, trouble);

      broken.put("a", image(60_000), "image/jpeg", Map.of("n", "1"));

      assertArrayEquals(image(60_000), read("a"));
      assertEquals(Map.of("n", "1"), store.stat("a").orElseThrow().metadata());
    }
  }

  @ParameterizedTest
  @MethodSource("brokenConnections")
  void replacesWhenTheConnectionBreaks(Trouble trouble) throws IOException {
    store.put("a", image(1000), "image/png", Map.of());
    try (var faulty = FaultyGcs.before(gcs);
        var broken = ObjectStores.open("gs://" + bucket + "/some/prefix")) {
      faulty.plan(2, trouble);

      broken.put("a", image(60_000), "image/jpeg", Map.of());

      assertArrayEquals(image(60_000), read("a"));
    }
  }

  @ParameterizedTest
  @MethodSource("brokenConnections")
  void uploadsAFileWhenTheConnectionBreaks(Trouble trouble) throws IOException {
    Path file = Files.write(files.resolve("file"), image(300_000));
    try (var faulty = FaultyGcs.before(gcs);
        var broken = ObjectStores.open("gs://" + bucket + "/some/prefix")) {
      // Reading what is stored, starting the upload, sending the content: each fails once.
      for (int request = 0; request < 3; request++) {
        faulty.plan(request, new Trouble.None());
        faulty.plan(1, trouble);

        broken.upload("a" + request, file, "text/csv");

        assertArrayEquals(image(300_000), read("a" + request));
        assertTrue(faulty.requests() > 3, "nothing was tried again");
      }
    }
  }

  @Test
  void fileThatArrivesWithAnotherByteIsNotStored() throws IOException {
    Path file = Files.write(files.resolve("file"), image(300_000));
    try (var faulty = FaultyGcs.before(gcs);
        var broken = ObjectStores.open("gs://" + bucket + "/some/prefix")) {
      // Reading what is stored, starting the upload; then the content, and nothing afterwards.
      faulty.plan(2, new Trouble.None());
      faulty.plan(1, new Trouble.RequestGarbled(0.5));
      faulty.plan(9, new Trouble.Answer(403));

      assertThrows(Fault.class, () -> broken.upload("a", file, "text/csv"));

      assertEquals(Optional.empty(), store.stat("a"));
    }
  }

  @Test
  void fileThatNeverArrivesWholeIsAPassingFault() throws IOException {
    Path file = Files.write(files.resolve("file"), image(300_000));
    try (var faulty = FaultyGcs.before(gcs);
        var broken = ObjectStores.open("gs://" + bucket + "/some/prefix")) {
      for (int attempt = 0; attempt < 3; attempt++) {
        faulty.plan(2, new Trouble.None());
        faulty.plan(1, new Trouble.RequestGarbled(0.5));
      }

      var fault = assertThrows(Fault.class, () -> broken.upload("a", file, "text/csv"));

      assertEquals(Fault.Kind.PASSING, fault.kind(), fault.getMessage());
    }
  }

  @Test
  void contentThatArrivesWithAnotherByteIsAPassingFault() {
    try (var faulty = FaultyGcs.before(gcs);
        var broken = ObjectStores.open("gs://" + bucket + "/some/prefix")) {
      faulty.plan(9, new Trouble.RequestGarbled(0.5));

      var fault =
          assertThrows(Fault.class, () -> broken.put("a", image(60_000), "image/jpeg", Map.of()));

      assertEquals(Fault.Kind.PASSING, fault.kind(), fault.getMessage());
      assertEquals(Optional.empty(), store.stat("a"));
    }
  }

  @ParameterizedTest
  @MethodSource("brokenConnections")
  void knowsThatItStoredWhenTheConnectionBreaks(Trouble trouble) {
    try (var faulty = FaultyGcs.before(gcs);
        var broken = ObjectStores.open("gs://" + bucket + "/some/prefix")) {
      faulty.plan(2, trouble);

      var stored = broken.putIf("lock", "mine".repeat(1000), null);

      assertTrue(stored.isPresent());
      assertEquals(stored, store.version("lock"));
    }
  }

  @Test
  void readsOnWhereTheConnectionBroke() throws IOException {
    store.put("a", image(5_000_000), "text/csv", Map.of());
    try (var faulty = FaultyGcs.before(gcs);
        var broken = ObjectStores.open("gs://" + bucket + "/some/prefix");
        var in = broken.open("a")) {
      faulty.plan(2, new Trouble.BodyCut(0.5, true));

      assertArrayEquals(image(5_000_000), in.readAllBytes());
      assertTrue(faulty.requests() > 4, "nothing was tried again");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void contentThatEndsInTheHeaderOfAnAnswerIsNotWhole(int request) throws IOException {
    store.put("a", image(5_000_000), "text/csv", Map.of());
    try (var faulty = FaultyGcs.before(gcs);
        var broken = ObjectStores.open("gs://" + bucket + "/some/prefix");
        var in = broken.open("a")) {
      faulty.plan(request - 1, new Trouble.BodyCut(0.5, true));
      faulty.plan(1, new Trouble.AnswerEnds(40));

      var fault = assertThrows(IOException.class, in::readAllBytes);

      assertTrue(fault.toString().endsWith(" of its 5,000,000 bytes came"), fault.toString());
    }
  }

  @Test
  void contentWithAnotherByteIsNotTheObject() throws IOException {
    store.put("a", image(60_000), "text/csv", Map.of());
    try (var faulty = FaultyGcs.before(gcs);
        var broken = ObjectStores.open("gs://" + bucket + "/some/prefix");
        var in = broken.open("a")) {
      faulty.plan(1, new Trouble.AnswerGarbled(0.5));

      var fault = assertThrows(IOException.class, in::readAllBytes);

      assertEquals("its bytes are not those of its checksum", fault.getMessage());
    }
  }

  @Test
  void aTextThatEndsInTheHeaderOfAnAnswerIsNotWhole() {
    store.putIf("lock", "mine", null);
    try (var faulty = FaultyGcs.before(gcs);
        var broken = ObjectStores.open("gs://" + bucket + "/some/prefix")) {
      planContentThatEnds(faulty);
      assertEquals(store.version("lock"), broken.version("lock"));
      for (int read = 0; read < 3; read++) {
        planContentThatEnds(faulty);
      }

      var fault = assertThrows(Fault.class, () -> broken.version("lock"));

      assertEquals(Fault.Kind.PASSING, fault.kind());
    }
  }

  private static void planContentThatEnds(FaultyGcs faulty) {
    faulty.plan(1, new Trouble.None()); // What is known of the object, before its content.
    faulty.plan(1, new Trouble.AnswerEnds(40));
  }

  @Test
  void knowsThatItStoredWhenAChecksumIsWrong() {
    try (var faulty = FaultyGcs.before(gcs);
        var broken = ObjectStores.open("gs://" + bucket + "/some/prefix")) {
      faulty.plan(1, new Trouble.None());
      faulty.plan(1, new Trouble.ChecksumChanged());

      var stored = broken.putIf("lock", "mine", null);

      assertEquals(store.version("lock"), stored);
      assertTrue(stored.isPresent());
    }
  }

  @Test
  void givesNothingThatIsNotWholeWhereverAnAnswerEnds() throws IOException {
    byte[] content = image(2000);
    store.put("a", content, "text/csv", Map.of("n", "1"));
    store.put("b", content, "text/csv", Map.of());
    var known = store.stat("a");
    var version = store.putIf("c", "text", null);
    try (var faulty = FaultyGcs.before(gcs);
        var broken = ObjectStores.open("gs://" + bucket + "/some/prefix")) {
      for (int bytes = 0; bytes < 1000; bytes += 90) {
        faulty.plan(1, new Trouble.AnswerEnds(bytes));
        assertEquals(known, broken.stat("a"), "stat, after " + bytes);
        faulty.plan(1, new Trouble.AnswerEnds(bytes));
        assertEquals(version, broken.version("c"), "version, after " + bytes);
        faulty.plan(1, new Trouble.AnswerEnds(bytes));
        assertEquals(List.of("a", "b", "c"), broken.keys("").toList(), "list, after " + bytes);
        try (var in = broken.open("a")) {
          faulty.plan(1, new Trouble.AnswerEnds(bytes));
          assertArrayEquals(content, in.readAllBytes(), "content, after " + bytes);
        } catch (IOException _) {
          // Better nothing than a part.
        }
      }
    }
  }

  @Test
  void serverThatStaysAwayIsAPassingFault() {
    try (var faulty = FaultyGcs.before(gcs)) {
      faulty.plan(1000, new Trouble.Answer(503));

      var fault = assertThrows(Fault.class, () -> ObjectStores.open("gs://" + bucket));

      assertEquals(Fault.Kind.PASSING, fault.kind());
      assertEquals("Cannot open gs://" + bucket + "/: 503 Trouble.", fault.getMessage());
    }
  }

  @Test
  void nobodyAtTheAddressIsAPassingFault() throws IOException {
    try (var silent = new Socket()) {
      // Bound, so that nobody else takes the port; a socket that does not listen refuses
      // connections.
      silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      System.setProperty(GcsConnection.EMULATOR, "http://127.0.0.1:" + silent.getLocalPort());

      var fault = assertThrows(Fault.class, () -> ObjectStores.open("gs://" + bucket));

      assertEquals(Fault.Kind.PASSING, fault.kind());
      assertEquals(
          "Cannot open gs://" + bucket + "/: no answer (Connection refused).", fault.getMessage());
    } finally {
      System.setProperty(GcsConnection.EMULATOR, gcs.host());
    }
  }
}
