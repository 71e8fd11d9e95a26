package catalog.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.fault.Fault;
import catalog.store.ObjectStore.StoredObject;
import catalog.store.ObjectStore.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests that every object store must pass.
abstract class ObjectStoreContract {
  @TempDir Path files;

  /// A store without objects.
  abstract ObjectStore store();

  @Test
  void givesBackWhatWasPut() throws IOException {
    byte[] image = image(60_000);

    store().put("images/a_0.jpg", image, "image/jpeg", Map.of());

    assertArrayEquals(image, read("images/a_0.jpg"));
  }

  @Test
  void knowsWhatIsStored() {
    var metadata = Map.of("source", "http://host/ä%20b.jpg?x=1&y=\n2", "sha256", "0af1");

    store().put("images/a_0.jpg", image(1000), "image/png", metadata);

    assertEquals(
        Optional.of(new StoredObject("images/a_0.jpg", 1000, "image/png", metadata)),
        store().stat("images/a_0.jpg"));
  }

  @Test
  void storesEmptyContent() throws IOException {
    store().put("empty", new byte[0], "text/csv", Map.of());

    assertEquals(0, store().stat("empty").orElseThrow().bytes());
    assertEquals(0, read("empty").length);
  }

  @Test
  void knowsNothingOfAnObjectThatIsNotThere() {
    store().put("images/a_0.jpg", image(10), "image/jpeg", Map.of());

    assertEquals(Optional.empty(), store().stat("images/b_0.jpg"));
    assertEquals(Optional.empty(), store().stat("images"));
    assertEquals(Optional.empty(), store().stat("images/a_0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"images/b_0.jpg", "images", "b/c"})
  void cannotOpenAnObjectThatIsNotThere(String key) {
    store().put("images/a_0.jpg", image(10), "image/jpeg", Map.of());

    var fault = assertThrows(Fault.class, () -> store().open(key).close());

    assertEquals(Fault.Kind.BAD_DATA, fault.kind());
    assertTrue(fault.getMessage().contains(key), fault.getMessage());
  }

  @Test
  void puttingTheSameAgainIsASuccess() throws IOException {
    byte[] image = image(1000);
    store().put("a", image, "image/jpeg", Map.of("n", "1"));

    store().put("a", image, "image/jpeg", Map.of("n", "1"));

    assertArrayEquals(image, read("a"));
  }

  @Test
  void puttingOtherContentReplacesWhatWasThere() throws IOException {
    store().put("a", image(1000), "image/jpeg", Map.of("n", "1"));

    store().put("a", "other".getBytes(UTF_8), "text/plain", Map.of("n", "2"));

    assertEquals("other", new String(read("a"), UTF_8));
    assertEquals(
        Optional.of(new StoredObject("a", 5, "text/plain", Map.of("n", "2"))), store().stat("a"));
  }

  @Test
  void uploadsAFileAndReplacesIt() throws IOException {
    byte[] first = image(5_000_000);
    store().upload("out/flipkart.csv", Files.write(files.resolve("1"), first), "text/csv");
    assertArrayEquals(first, read("out/flipkart.csv"));

    byte[] second = image(3_000_000);
    store().upload("out/flipkart.csv", Files.write(files.resolve("2"), second), "text/csv");

    assertArrayEquals(second, read("out/flipkart.csv"));
    assertEquals(
        Optional.of(new StoredObject("out/flipkart.csv", 3_000_000, "text/csv", Map.of())),
        store().stat("out/flipkart.csv"));
  }

  @Test
  void uploadsAnEmptyFile() throws IOException {
    store().upload("empty.csv", Files.createFile(files.resolve("empty")), "text/csv");

    assertEquals(0, read("empty.csv").length);
  }

  @Test
  void cannotUploadAFileThatIsNotThere() {
    Path missing = files.resolve("missing");

    var fault = assertThrows(Fault.class, () -> store().upload("a", missing, "text/csv"));

    assertEquals(Fault.Kind.BAD_DATA, fault.kind());
    assertEquals("No file " + missing + ".", fault.getMessage());
    assertEquals(Optional.empty(), store().stat("a"));
  }

  @Test
  void listsByBarePrefixInOrderOfKey() {
    for (String key : List.of("b", "runs/1/x", "runs/10/x", "runs/1-2", "runs/1/y/z", "a/b/c")) {
      store().put(key, key.getBytes(UTF_8), "text/plain", Map.of("key", key));
    }

    assertEquals(
        List.of("a/b/c", "b", "runs/1-2", "runs/1/x", "runs/1/y/z", "runs/10/x"), list(""));
    assertEquals(List.of("runs/1-2", "runs/1/x", "runs/1/y/z", "runs/10/x"), list("runs/1"));
    assertEquals(List.of("runs/1/x", "runs/1/y/z"), list("runs/1/"));
    assertEquals(List.of("runs/1/y/z"), list("runs/1/y"));
    assertEquals(List.of(), list("runs/2"));
    assertEquals(List.of(), list("../"));
    try (var one = store().list("b")) {
      assertEquals(
          List.of(new StoredObject("b", 1, "text/plain", Map.of("key", "b"))), one.toList());
    }
  }

  @Test
  void listsMoreThanOnePage() {
    List<String> keys = IntStream.range(0, 1200).mapToObj("k/%05d"::formatted).toList();
    keys.parallelStream().forEach(key -> store().put(key, new byte[1], "a/b", Map.of()));

    assertEquals(keys, list("k/"));
  }

  @Test
  void deletesOnceAndForAll() {
    store().put("a/b", image(10), "image/jpeg", Map.of());

    store().delete("a/b");
    store().delete("a/b");
    store().delete("a");

    assertEquals(List.of(), list(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/a",
        "a/",
        "a//b",
        ".",
        "..",
        "../a",
        "a/../b",
        "a/./b",
        "a/..",
        "a\0b",
        "a\nb",
        ".tmp-a",
        "a/.tmp-b"
      })
  void refusesKeysThatCouldMeanSomethingElse(String key) throws IOException {
    Path file = Files.createFile(files.resolve("file"));

    for (Callable<?> use :
        List.<Callable<?>>of(
            () -> store().uri(key),
            () -> store().stat(key),
            () -> store().open(key),
            () -> run(() -> store().put(key, new byte[1], "a/b", Map.of())),
            () -> run(() -> store().upload(key, file, "a/b")),
            () -> run(() -> store().delete(key)))) {
      var fault = assertThrows(Fault.class, use::call);
      assertEquals(Fault.Kind.BAD_DATA, fault.kind());
      assertTrue(fault.getMessage().contains("Expected a key of names between single slashes"));
    }
  }

  @Test
  void lastOfManyWritersOfOneKeyWinsWhole() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> puts =
          IntStream.range(0, 50)
              .<Future<?>>mapToObj(
                  i ->
                      threads.submit(
                          () -> store().put("a", filled(i, 10_000 + i), "image/jpeg", Map.of())))
              .toList();
      for (Future<?> put : puts) {
        put.get();
      }
    }

    byte[] stored = read("a");
    assertArrayEquals(filled(stored[0], 10_000 + stored[0]), stored);
    assertEquals(List.of("a"), list(""));
  }

  @Test
  void knowsAVersionUntilItIsReplacedOrDeleted() {
    assertEquals(Optional.empty(), store().version("lock"));
    Version first = store().putIf("lock", "1 ä", null).orElseThrow();
    assertEquals(Optional.of(first), store().version("lock"));
    assertEquals("1 ä", first.text());

    Version second = store().putIf("lock", "2", first).orElseThrow();

    assertEquals(Optional.of(second), store().version("lock"));
    assertEquals(Optional.empty(), store().putIf("lock", "3", first));
    assertEquals(Optional.empty(), store().putIf("lock", "3", null));
    assertFalse(store().deleteIf("lock", first));
    assertEquals(Optional.of(second), store().version("lock"));
    assertTrue(store().deleteIf("lock", second));
    assertFalse(store().deleteIf("lock", second));
    assertEquals(Optional.empty(), store().putIf("lock", "3", second));
    assertEquals(List.of(), list(""));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ofManyThatReplaceTheSameVersionOneDoes(boolean none) throws Exception {
    Version replaced = none ? null : store().putIf("lock", "old", null).orElseThrow();
    List<Future<Optional<Version>>> puts;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      puts =
          IntStream.range(0, 20)
              .mapToObj(i -> threads.submit(() -> store().putIf("lock", "by " + i, replaced)))
              .toList();
    }

    List<Version> won =
        puts.stream().map(Future::resultNow).flatMap(Optional::stream).distinct().toList();

    assertEquals(1, won.size(), won.toString());
    assertEquals(Optional.of(won.getFirst()), store().version("lock"));
  }

  final byte[] read(String key) throws IOException {
    try (var in = store().open(key)) {
      return in.readAllBytes();
    }
  }

  final List<String> list(String prefix) {
    try (var objects = store().list(prefix);
        var keys = store().keys(prefix)) {
      List<String> listed = objects.map(StoredObject::key).toList();
      assertEquals(listed, keys.toList());
      return listed;
    }
  }

  static byte[] image(int bytes) {
    byte[] image = new byte[bytes];
    new Random(bytes).nextBytes(image);
    return image;
  }

  private static byte[] filled(int value, int bytes) {
    byte[] content = new byte[bytes];
    java.util.Arrays.fill(content, (byte) value);
    return content;
  }

  private static boolean run(Runnable use) {
    use.run();
    return true;
  }
}
