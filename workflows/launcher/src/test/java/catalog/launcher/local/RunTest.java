package catalog.launcher.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.csv.CsvReader;
import catalog.handover.Layout;
import catalog.launcher.CatalogProcess;
import catalog.launcher.sample.SampleCatalog;
import catalog.store.FakeGcs;
import catalog.store.ObjectStore;
import catalog.store.ObjectStore.StoredObject;
import catalog.store.ObjectStores;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Runs the whole job in processes, as a user starts them.
class RunTest {
  @TempDir Path temp = Path.of("");

  @Test
  void makesADatasetOfTheSampleAndLosesNothing() throws IOException {
    CatalogProcess run = run();
    assertEquals(0, run.exitCode(), run.cause());
    assertTrue(
        run.out().contains("dataset   " + dataset("flipkart.csv").toUri()), run.out().toString());
    assertEquals(
        List.of(
            "No catalog is given, so this run generates a sample of 300 records, serves its images itself and writes to "
                + output()
                + ".",
            "For your own catalog: catalog run --input FILE --output FOLDER, or make run INPUT=FILE OUTPUT=FOLDER."),
        run.err().subList(0, 2));

    JsonNode report = new ObjectMapper().readTree(dataset("report.json").toFile());
    assertEquals(300, report.at("/rows/read").asInt());
    assertEquals(279, rowsOf("flipkart.csv").size());
    Map<String, Integer> reasons = new TreeMap<>();
    rowsOf("rejected.csv").forEach(row -> reasons.merge(row.get("reason"), 1, Integer::sum));
    assertEquals(
        Map.of(
            "duplicate_id", 3,
            "null_description", 3,
            "null_image", 3,
            "null_product_specifications", 3,
            "bad_id", 3,
            "malformed", 6),
        reasons);
  }

  @Test
  void storesTheFirstImageThatWorksAndSaysWhatBecameOfEachUrl() throws IOException {
    assertEquals(0, run().exitCode());
    Map<String, Integer> outcomes = new TreeMap<>();
    rowsOf("images.csv").forEach(row -> outcomes.merge(row.get("outcome"), 1, Integer::sum));
    long withImage =
        rowsOf("flipkart.csv").stream().filter(row -> !row.get("image_uri").isEmpty()).count();
    assertEquals(withImage, outcomes.getOrDefault("stored", 0).longValue());
    try (Stream<Path> images = Files.list(output().resolve("flipkart_images"))) {
      assertEquals(withImage, images.count());
    }
    // A dead link, an unknown host, a page with the content type of a picture, and the cloud's
    // metadata server.
    Set<String> expected =
        Set.of("stored", "not_found", "unknown_host", "not_an_image", "forbidden_address");
    assertTrue(outcomes.keySet().containsAll(expected), outcomes.toString());
    outcomes.keySet().removeAll(expected);
    // A host is not asked any more once it has failed too often.
    assertTrue(Set.of("host_down").containsAll(outcomes.keySet()), outcomes.toString());
    CsvReader.Row second = rowsOf("flipkart.csv").get(2);
    assertTrue(
        second.get("image_uri").endsWith("/flipkart_images/" + second.get("uniq_id") + "_1.jpg"),
        second.get("image_uri"));
  }

  @Test
  void reusesWhatIsDoneAndGivesTheSameBytes() throws IOException {
    assertEquals(0, run().exitCode());
    Dataset first = contents();
    CatalogProcess again = run();
    assertEquals(0, again.exitCode(), again.cause());
    assertTrue(again.out().getFirst().startsWith("reused    split"), again.out().toString());
    assertEquals(first, contents());
  }

  @Test
  void redoesOnlyTheShardWhoseOutputIsDamaged() throws IOException {
    assertEquals(0, run("--rows-per-shard", "50").exitCode());
    Files.writeString(output().resolve("runs/local/clean/00002.csv"), "damaged");
    CatalogProcess again = run("--rows-per-shard", "50");
    assertEquals(0, again.exitCode(), again.cause());
    assertTrue(again.out().getFirst().contains("clean (5 of 6 shards)"), again.out().toString());
  }

  @ParameterizedTest
  @CsvSource({"TERM,143", "INT,130", "KILL,137"})
  void goesOnAfterASignal(String signal, int exitCode) throws IOException, InterruptedException {
    Dataset undisturbed = undisturbed();
    var running =
        CatalogProcess.Running.start(
            temp,
            Map.of("OUTPUT", output().toString()),
            "run",
            "--rows-per-shard",
            "10",
            "--host-rate",
            "40");
    Path firstImages = output().resolve("flipkart_images");
    while (running.process().isAlive() && !Files.exists(firstImages)) {
      Thread.sleep(20);
    }
    new ProcessBuilder("kill", "-" + signal, String.valueOf(running.process().pid()))
        .start()
        .waitFor();
    CatalogProcess stopped = running.end();
    assertEquals(exitCode, stopped.exitCode());
    if (!signal.equals("KILL")) {
      assertEquals("Stopped before the end; run again to go on.", stopped.cause());
    }
    assertFalse(Files.exists(dataset("flipkart.csv")));
    CatalogProcess again = run("--rows-per-shard", "10");
    assertEquals(0, again.exitCode(), again.cause());
    assertEquals(undisturbed, contents());
  }

  @Test
  void refusesASecondRunIntoTheSameFolderWhateverItsName() throws IOException {
    try (var _ = FolderLock.take(output(), Holder.here(Instant.now()))) {
      CatalogProcess run = run("--run", "another");
      assertEquals(2, run.exitCode());
      assertEquals(
          "Another run is at work in %s: process %d on %s; wait for it, or name another --output."
              .formatted(output(), ProcessHandle.current().pid(), "HOST"),
          run.cause().replaceFirst(" on .*, since [^;]*;", " on HOST;"));
    }
  }

  @Test
  void ofRunsStartedAtOnceIntoOneFolderOneMakesTheDataset() throws IOException {
    Files.createDirectories(output());
    List<CatalogProcess.Running> started = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      started.add(
          CatalogProcess.Running.start(
              temp, Map.of("OUTPUT", output().toString(), "RUN", "run-" + i), "run"));
    }
    List<Integer> codes = started.stream().map(running -> running.end().exitCode()).toList();
    assertTrue(codes.contains(0), codes.toString());
    assertTrue(Set.of(0, 2).containsAll(codes), codes.toString());
    assertEquals(279, rowsOf("flipkart.csv").size());
  }

  @Test
  void runThatWasKilledGivesItsBucketToTheNextOnThisMachine() throws Exception {
    try (FakeGcs gcs = FakeGcs.start()) {
      String bucket = "gs://" + gcs.createBucket() + "/data";
      try (var store = ObjectStores.open(bucket)) {
        var killed = startAndAwait(gcs, bucket, store, Layout.LOCK);
        CatalogProcess second = startInBucket(gcs, bucket, "--scratch", "elsewhere").end();
        assertEquals(2, second.exitCode(), second.cause());
        assertTrue(
            second.cause().startsWith("Another run is at work where " + bucket + "/.lock is: "),
            second.cause());
        killed.process().destroyForcibly();
        killed.end();

        CatalogProcess next = startInBucket(gcs, bucket).end();

        assertEquals(0, next.exitCode(), next.cause());
        assertTrue(
            next.err().stream().anyMatch(line -> line.startsWith("Taking over " + bucket)),
            next.err().toString());
        assertEquals(Optional.empty(), store.stat(Layout.LOCK));
      }
    }
  }

  @Test
  void runThatIsStoppedGivesItsBucketBack() throws Exception {
    try (FakeGcs gcs = FakeGcs.start()) {
      String bucket = "gs://" + gcs.createBucket() + "/data";
      try (var store = ObjectStores.open(bucket)) {
        var running = startAndAwait(gcs, bucket, store, Layout.LOCK);
        running.process().destroy();

        assertEquals(143, running.end().exitCode());
        assertEquals(Optional.empty(), store.stat(Layout.LOCK));
      }
    }
  }

  @Test
  void runWhoseBucketWasTakenOverUploadsNoDataset() throws Exception {
    try (FakeGcs gcs = FakeGcs.start()) {
      String bucket = "gs://" + gcs.createBucket() + "/data";
      try (var store = ObjectStores.open(bucket)) {
        var running = startAndAwait(gcs, bucket, store, "flipkart_images");
        String other = Holder.here(Instant.now()).text();
        store.put(Layout.LOCK, other.getBytes(UTF_8), "text/plain", Map.of());

        CatalogProcess run = running.end();

        assertEquals(75, run.exitCode(), run.cause());
        assertTrue(run.cause().contains("Another run has taken over"), run.cause());
        assertEquals(Optional.empty(), store.stat("flipkart_preprocessed_dataset/flipkart.csv"));
        assertEquals(other, store.version(Layout.LOCK).orElseThrow().text());
      }
    }
  }

  @Test
  void removesFromABucketWhatTheDatasetHasNoMore() throws IOException {
    try (FakeGcs gcs = FakeGcs.start()) {
      String bucket = "gs://" + gcs.createBucket() + "/data";
      String foreign = "flipkart_preprocessed_dataset/notes.txt";
      String retrieval = "flipkart_preprocessed_dataset/flipkart_rag.csv";
      try (var store = ObjectStores.open(bucket)) {
        store.put(foreign, new byte[1], "text/plain", Map.of());
        assertEquals(0, startInBucket(gcs, bucket, "--rag", "--images", "off").end().exitCode());
        assertTrue(store.stat(retrieval).isPresent());

        assertEquals(0, startInBucket(gcs, bucket, "--images", "off").end().exitCode());

        assertEquals(Optional.empty(), store.stat(retrieval));
        assertTrue(store.stat(foreign).isPresent());
      }
    }
  }

  /// Starts a run that takes its time, and waits until it has stored the lock or an image. It knows
  /// that it has the lock only when it goes on.
  private CatalogProcess.Running startAndAwait(
      FakeGcs gcs, String bucket, ObjectStore store, String prefix) throws InterruptedException {
    var running = startInBucket(gcs, bucket, "--host-rate", "40");
    while (running.process().isAlive() && isNothing(store, prefix)) {
      Thread.sleep(20);
    }
    return running;
  }

  private static boolean isNothing(ObjectStore store, String prefix) {
    try (Stream<String> keys = store.keys(prefix)) {
      return keys.findAny().isEmpty();
    }
  }

  private CatalogProcess.Running startInBucket(FakeGcs gcs, String bucket, String... arguments) {
    String cache = temp.resolve("cache").toString();
    var environment =
        Map.of("STORAGE_EMULATOR_HOST", gcs.host(), "OUTPUT", bucket, "XDG_CACHE_HOME", cache);
    String[] all = Stream.concat(Stream.of("run"), Stream.of(arguments)).toArray(String[]::new);
    for (int i = 0; i < all.length; i++) {
      all[i] = all[i].equals("elsewhere") ? temp.resolve("elsewhere").toString() : all[i];
    }
    return CatalogProcess.Running.start(temp, environment, all);
  }

  @Test
  void givesTheSameDatasetInABucket() throws IOException {
    Dataset local = undisturbed();
    try (FakeGcs gcs = FakeGcs.start()) {
      String bucket = "gs://" + gcs.createBucket() + "/data";
      CatalogProcess run =
          CatalogProcess.run(
              temp,
              Map.of(
                  "STORAGE_EMULATOR_HOST",
                  gcs.host(),
                  "OUTPUT",
                  bucket,
                  "SCRATCH",
                  temp.resolve("scratch").toString()),
              "run");
      assertEquals(0, run.exitCode(), run.cause());
      try (var store = ObjectStores.open(bucket);
          Stream<StoredObject> objects = store.list("")) {
        List<String> keys = objects.map(StoredObject::key).toList();
        assertEquals(
            rowsWithImage(local.result()),
            keys.stream().filter(k -> k.startsWith("flipkart_images/")).count());
        String dataset =
            new String(
                store.open("flipkart_preprocessed_dataset/flipkart.csv").readAllBytes(), UTF_8);
        assertEquals(local.result(), dataset.replace(bucket + "/", "file://" + output() + "/"));
      }
    }
  }

  @Test
  void readsAPackedCatalogFromABucket() throws IOException {
    Path packed = temp.resolve("catalog.csv.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      new SampleCatalog("127.0.0.1:1").write(temp.resolve("catalog.csv"), 100);
      Files.copy(temp.resolve("catalog.csv"), out);
    }
    try (FakeGcs gcs = FakeGcs.start()) {
      String bucket = "gs://" + gcs.createBucket();
      try (var store = ObjectStores.open(bucket)) {
        store.upload("raw/catalog.csv.gz", packed, "application/gzip");
      }
      CatalogProcess run =
          CatalogProcess.run(
              temp,
              Map.of("STORAGE_EMULATOR_HOST", gcs.host(), "OUTPUT", output().toString()),
              "run",
              "--images",
              "off",
              "--input",
              bucket + "/raw/catalog.csv.gz");
      assertEquals(0, run.exitCode(), run.cause());
      assertEquals(93, rowsOf("flipkart.csv").size());
    }
  }

  @Test
  void takesImagesThatArePathsFromWhereTheCatalogIs() throws IOException {
    Path shop = Files.createDirectories(temp.resolve("shop/photos")).resolveSibling("catalog.csv");
    Path photo = temp.resolve("shop/photos/1.png");
    Files.writeString(
        shop,
        "id,name,image\n1,Shirt,photos/1.png\n2,Hat,photos/2.png\n3,Bag,../shop/photos/1.png\n");
    ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", photo.toFile());
    List<String> expected = List.of("1 stored", "2 not_found", "3 forbidden_path");

    CatalogProcess local = run("--input", shop.toString(), "--name", "flipkart");
    assertEquals(0, local.exitCode(), local.cause());
    assertEquals(expected, outcomes());

    try (FakeGcs gcs = FakeGcs.start()) {
      String bucket = "gs://" + gcs.createBucket();
      try (var store = ObjectStores.open(bucket)) {
        store.upload("raw/catalog.csv", shop, "text/csv");
        store.upload("raw/photos/1.png", photo, "image/png");
      }
      CatalogProcess run =
          CatalogProcess.run(
              temp,
              Map.of("STORAGE_EMULATOR_HOST", gcs.host(), "OUTPUT", output().toString()),
              "run",
              "--name",
              "flipkart",
              "--input",
              bucket + "/raw/catalog.csv");
      assertEquals(0, run.exitCode(), run.cause());
      assertEquals(expected, outcomes());
    }
  }

  private List<String> outcomes() {
    return rowsOf("images.csv").stream()
        .map(row -> row.get("uniq_id") + " " + row.get("outcome"))
        .toList();
  }

  private static long rowsWithImage(String csv) {
    return csv.lines().filter(line -> line.contains("/flipkart_images/")).count();
  }

  private CatalogProcess run(String... arguments) {
    String[] all = Stream.concat(Stream.of("run"), Stream.of(arguments)).toArray(String[]::new);
    return CatalogProcess.run(temp, Map.of("OUTPUT", output().toString(), "COLUMNS", "80"), all);
  }

  /// The result of an undisturbed run, whose files are then deleted.
  private Dataset undisturbed() throws IOException {
    assertEquals(0, run("--rows-per-shard", "10").exitCode());
    Dataset contents = contents();
    try (Stream<Path> files = Files.walk(output())) {
      for (Path file : files.sorted().toList().reversed()) {
        Files.delete(file);
      }
    }
    return contents;
  }

  private record Dataset(String result, String rejected) {}

  private Dataset contents() throws IOException {
    return new Dataset(
        Files.readString(dataset("flipkart.csv")), Files.readString(dataset("rejected.csv")));
  }

  private List<CsvReader.Row> rowsOf(String file) {
    List<CsvReader.Row> rows = new ArrayList<>();
    try (var csv = new CsvReader(dataset(file), List.of())) {
      csv.forEach(rows::add);
    }
    return rows;
  }

  private Path output() {
    return temp.resolve("out");
  }

  private Path dataset(String name) {
    return output().resolve("flipkart_preprocessed_dataset").resolve(name);
  }
}
