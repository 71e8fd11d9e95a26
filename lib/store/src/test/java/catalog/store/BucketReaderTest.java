package catalog.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.store.BucketReader.Unreadable;
import catalog.testing.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketReaderTest {
  private static final byte[] CONTENT = "x".repeat(300_000).getBytes(UTF_8);
  private static FakeGcs gcs;

  private FaultyGcs faulty;
  private BucketReader reader;
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
  void open() {
    bucket = gcs.createBucket();
    try (var store = ObjectStores.open("gs://" + bucket)) {
      store.put("a/b %20ü.jpg", CONTENT, "image/jpeg", Map.of());
      store.put("empty", new byte[0], "image/jpeg", Map.of());
    }
    faulty = FaultyGcs.before(gcs);
    reader = new BucketReader(Duration.ofSeconds(10), Duration.ofSeconds(30));
  }

  @AfterEach
  void close() {
    reader.close();
    faulty.close();
  }

  private byte[] read(String key) throws IOException {
    try (var content = reader.open(bucket, key)) {
      byte[] bytes = content.in().readAllBytes();
      assertEquals(content.bytes(), bytes.length);
      return bytes;
    }
  }

  @Test
  void readsWhatIsThere() throws IOException {
    assertArrayEquals(CONTENT, read("a/b %20ü.jpg"));
    assertArrayEquals(new byte[0], read("empty"));
  }

  @Test
  void saysWhatIsMissing() {
    var object = assertThrows(Unreadable.class, () -> reader.open(bucket, "none.jpg"));
    assertEquals(404, object.status());
    var whole = assertThrows(Unreadable.class, () -> reader.open("no-such-bucket", "none.jpg"));
    assertEquals(404, whole.status());
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 429, 500, 503})
  void asksOnceAndGivesTheStatus(int status) {
    faulty.plan(1, new Trouble.Answer(status));
    var trouble = assertThrows(Unreadable.class, () -> reader.open(bucket, "empty"));
    assertEquals(status, trouble.status());
    assertEquals(1, faulty.requests());
  }

  @Test
  void doesNotTakeAPartOrOtherBytesForTheWhole() throws IOException {
    faulty.plan(1, new Trouble.None());
    faulty.plan(1, new Trouble.BodyCut(0.5, false));
    assertArrayEquals(CONTENT, read("a/b %20ü.jpg")); // The library asks for the rest.
    faulty.plan(1, new Trouble.None());
    faulty.plan(1, new Trouble.AnswerGarbled(0.5));
    assertThrows(IOException.class, () -> read("a/b %20ü.jpg"));
    assertArrayEquals(CONTENT, read("a/b %20ü.jpg"));
  }

  @Test
  void hasNoStatusWhereNobodyAnswers() {
    faulty.close();
    System.setProperty(GcsConnection.EMULATOR, "http://127.0.0.1:9");
    try (var nowhere = new BucketReader(Duration.ofSeconds(10), Duration.ofSeconds(30))) {
      var trouble = assertThrows(Unreadable.class, () -> nowhere.open(bucket, "empty"));
      assertEquals(0, trouble.status());
      assertTrue(String.valueOf(trouble.getMessage()).contains("no answer"), trouble.getMessage());
    }
  }
}
