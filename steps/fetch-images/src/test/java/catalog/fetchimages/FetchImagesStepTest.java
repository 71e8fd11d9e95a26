package catalog.fetchimages;

import static catalog.fetchimages.fetch.TestWeb.answer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvReader;
import catalog.csv.CsvWriter;
import catalog.fault.Fault;
import catalog.fetchimages.fetch.FetchSettings;
import catalog.fetchimages.fetch.TestWeb;
import catalog.fetchimages.format.Pictures;
import catalog.file.Sha256;
import catalog.handover.Counts;
import catalog.handover.DatasetName;
import catalog.handover.Shard;
import catalog.handover.ShardReport;
import catalog.step.Progress;
import catalog.step.ShardJob;
import catalog.step.ShardRunner;
import catalog.store.FakeGcs;
import catalog.store.FaultyGcs;
import catalog.store.ObjectStore;
import catalog.store.ObjectStores;
import catalog.testing.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FetchImagesStepTest {
  private static final byte[] JPEG = Pictures.jpeg(40, 30);
  private static final byte[] PNG = Pictures.png(20, 10);

  @TempDir Path folder;

  private final TestWeb web = new TestWeb();
  private static final DatasetName FLIPKART = new DatasetName("flipkart");

  private final FetchImagesOptions options = new FetchImagesOptions();

  @AfterEach
  void close() {
    web.close();
  }

  private String url(String path) {
    return "http://127.0.0.1:" + web.port() + path;
  }

  /// A shard with one product for each list of paths; ids are a, b, c, …
  private Path shard(String... paths) {
    Path shard = folder.resolve("split/00000.csv");
    try (var writer = new CsvWriter(shard, CatalogColumn.headers())) {
      for (int i = 0; i < paths.length; i++) {
        List<String> urls = Stream.of(paths[i].split(" ")).map(this::url).toList();
        String list = "[\"" + String.join("\", \"", urls) + "\"]";
        writer.write(id(i), "name", "text", "", list, "{}", "[]");
      }
      writer.commit();
    }
    return shard;
  }

  private static String id(int number) {
    return number < 26 ? String.valueOf((char) ('a' + number)) : "p" + number;
  }

  private ShardJob job(Path shard) {
    return new ShardJob("test", 0, new Shard(shard), folder.resolve("out"), Progress.NONE);
  }

  private FetchImagesStep step() {
    return step(folder.resolve("store").toString());
  }

  private FetchImagesStep step(String store) {
    options.store = store;
    options.name = FLIPKART.text();
    options.allowAddress = "127.0.0.1:" + web.port();
    options.hostRate = 0;
    options.retries = 0;
    return new FetchImagesStep(options);
  }

  private Counts run(Path shard) {
    try (var step = step()) {
      ShardRunner.run(step, job(shard));
    }
    return ShardReport.read(job(shard).report()).counts();
  }

  /// The ledger as `id index outcome`.
  private static List<String> ledger(Path file) {
    List<String> lines = new ArrayList<>();
    try (var rows = new CsvReader(file, LedgerRow.TABLE.columns())) {
      for (CsvReader.Row row : rows) {
        lines.add(row.get("uniq_id") + " " + row.get("index") + " " + row.get("outcome"));
      }
    }
    return lines;
  }

  private List<String> ledger() {
    return ledger(folder.resolve("out/00000-images.csv"));
  }

  private List<String> stored() throws IOException {
    Path images = folder.resolve("store/flipkart_images");
    if (!Files.exists(images)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(images)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void storesTheFirstImageThatWorksAndListsEveryAttempt() throws IOException {
    web.on("/1", answer(200, "", JPEG)).on("/2", answer(200, "", PNG));
    Counts counts = run(shard("/1 /2", "/gone /2", "/gone", "/gone /gone /1"));
    assertEquals(
        List.of(
            "a 0 stored",
            "b 0 not_found",
            "b 1 stored",
            "c 0 not_found",
            "d 0 not_found",
            "d 1 not_found",
            "d 2 stored"),
        ledger());
    assertEquals(List.of("a_0.jpg", "b_1.jpg", "d_2.jpg"), stored());
    assertEquals(7, counts.get("image_urls"));
    assertEquals(Map.of("gone", 4L, "stored", 3L), counts.group("image_concerns"));
    String jpeg = "40,30," + JPEG.length + ",image/jpeg," + Sha256.hex(digest(JPEG));
    String png = "20,10," + PNG.length + ",image/png," + Sha256.hex(digest(PNG));
    assertEquals(
        """
        uniq_id,image_uri,image_width,image_height,image_bytes,image_type,image_sha256
        a,flipkart_images/a_0.jpg,%s
        b,flipkart_images/b_1.jpg,%s
        c,,,,,,
        d,flipkart_images/d_2.jpg,%s
        """
            .formatted(jpeg, png, jpeg),
        Files.readString(folder.resolve("out/00000.csv")));
    assertEquals(2L * JPEG.length + PNG.length, counts.get("image_bytes"));
    assertEquals(Map.of("not_found", 4L, "stored", 3L), counts.group("image_outcomes"));
  }

  private static MessageDigest digest(byte[] content) {
    MessageDigest digest = Sha256.digest();
    digest.update(content);
    return digest;
  }

  @Test
  void keepsBytesAndRecordsTheTrueTypeAndSize() throws IOException {
    web.on("/1", answer(200, "Content-Type: image/jpeg\r\n", PNG));
    run(shard("/1"));
    assertTrue(
        Arrays.equals(PNG, Files.readAllBytes(folder.resolve("store/flipkart_images/a_0.jpg"))));
    try (var rows =
        new CsvReader(folder.resolve("out/00000-images.csv"), LedgerRow.TABLE.columns())) {
      CsvReader.Row row = rows.iterator().next();
      assertEquals("image/png", row.get("type"));
      assertEquals("20", row.get("width"));
      assertEquals("10", row.get("height"));
      assertEquals(String.valueOf(PNG.length), row.get("bytes"));
    }
    try (ObjectStore store = ObjectStores.open(folder.resolve("store").toString())) {
      assertEquals("image/png", store.stat("flipkart_images/a_0.jpg").orElseThrow().contentType());
    }
  }

  @Test
  void fetchesAgainWhatIsNotInTheStoreAnyMore() throws IOException {
    web.on("/1", answer(200, "", PNG))
        .on("/2", answer(200, "", PNG))
        .on("/3", answer(200, "", PNG));
    Path shard = shard("/1", "/2", "/3 /none");
    run(shard);
    Files.delete(folder.resolve("store/flipkart_images/b_0.jpg"));

    assertEquals(2, run(shard).get("images_reused"));

    assertEquals(List.of("a_0.jpg", "b_0.jpg", "c_0.jpg"), stored());
    assertEquals(
        List.of("/1", "/2", "/2", "/3"),
        web.requests().stream().map(head -> head.split(" ")[1]).sorted().toList());
  }

  @Test
  void findsTheImagesOfAnOutputThatWasMoved() throws IOException {
    web.on("/1", answer(200, "", PNG));
    Path shard = shard("/1");
    run(shard);
    Files.move(folder.resolve("store"), folder.resolve("moved"));

    try (var step = step(folder.resolve("moved").toString())) {
      assertEquals(ShardRunner.Done.REUSED, ShardRunner.run(step, job(shard)));
    }
    try (var step = step(folder.resolve("empty").toString())) {
      assertEquals(ShardRunner.Done.MADE, ShardRunner.run(step, job(shard)));
    }
    assertTrue(Files.exists(folder.resolve("empty/flipkart_images/a_0.jpg")));
  }

  @Test
  void storesAllImagesWhereAsked() throws IOException {
    web.on("/1", answer(200, "", JPEG)).on("/2", answer(200, "", PNG));
    options.images = ImagesMode.ALL;
    run(shard("/1 /gone /2"));
    assertEquals(List.of("a 0 stored", "a 1 not_found", "a 2 stored"), ledger());
    assertEquals(List.of("a_0.jpg", "a_2.jpg"), stored());
  }

  @Test
  void scalesDownWhereAskedAndDoesSoAgainForAnotherSize() throws IOException {
    web.on("/1", answer(200, "", Pictures.png(200, 100))).on("/2", answer(200, "", PNG));
    options.accept.resize = 50;
    Path shard = shard("/1", "/2");
    run(shard);
    assertEquals(List.of("50x25 image/jpeg", "20x10 image/png"), sizes());
    options.accept.resize = 0;
    run(shard);
    assertEquals(List.of("200x100 image/png", "20x10 image/png"), sizes());
  }

  private List<String> sizes() {
    List<String> sizes = new ArrayList<>();
    try (var rows =
        new CsvReader(folder.resolve("out/00000-images.csv"), LedgerRow.TABLE.columns())) {
      for (CsvReader.Row row : rows) {
        sizes.add(row.get("width") + "x" + row.get("height") + " " + row.get("type"));
      }
    }
    return sizes;
  }

  @Test
  void leavesPicturesThatAreNotAsWanted() {
    web.on("/small", answer(200, "", Pictures.png(9, 300)))
        .on("/long", answer(200, "", Pictures.png(60, 300)))
        .on("/good", answer(200, "", JPEG))
        .on("/damaged", answer(200, "", Pictures.jpegStating(3000, 2000)));
    options.accept.minSide = 20;
    options.accept.maxAspectRatio = 3;
    options.accept.verify = AcceptanceOptions.Verify.DECODE;
    run(shard("/small /long /damaged /good"));
    assertEquals(
        List.of("a 0 too_small", "a 1 bad_aspect_ratio", "a 2 broken_image", "a 3 stored"),
        ledger());
  }

  @Test
  void asksNobodyWhereImagesAreOff() {
    options.images = ImagesMode.OFF;
    run(shard("/1"));
    assertEquals(List.of(), ledger());
    assertEquals(0, web.connections());
  }

  @Test
  void fetchesAUrlThatRowsShareOnce() throws IOException {
    web.on("/1", answer(200, "", JPEG));
    run(shard(IntStream.range(0, 60).mapToObj(_ -> "/gone /1").toArray(String[]::new)));
    assertEquals(2, web.requests().size());
    assertEquals(60, stored().size());
  }

  @Test
  void sharesLongUrlsToo() throws IOException {
    web.on("/1", answer(200, "", JPEG));
    String one = "/1?" + "x".repeat(5000);
    run(shard(one + "a", one + "b", one + "a", one + "b"));
    assertEquals(2, web.requests().size());
    assertEquals(4, stored().size());
  }

  @Test
  void secondRunAsksNothingAndChangesNothing() throws IOException {
    web.on("/1", answer(200, "", JPEG));
    Path shard = shard("/1", "/gone");
    run(shard);
    byte[] ledger = Files.readAllBytes(folder.resolve("out/00000-images.csv"));
    run(shard);
    assertEquals(2, web.requests().size());
    assertTrue(Arrays.equals(ledger, Files.readAllBytes(folder.resolve("out/00000-images.csv"))));
  }

  @Test
  void fetchesAgainOnlyWhatCouldEndBetter() {
    web.on("/1", answer(200, "", JPEG)).on("/busy", answer(503, "", new byte[0]));
    Path shard = shard("/1", "/gone", "/busy");
    run(shard);
    web.on("/busy", answer(200, "", PNG)).on("/gone", answer(200, "", PNG));
    Counts counts = run(shard);
    assertEquals(List.of("a 0 stored", "b 0 not_found", "c 0 stored"), ledger());
    assertEquals(4, web.requests().size());
    assertEquals(1, counts.get("images_reused"));
  }

  @Test
  void fetchesAgainWhatTheOptionNames() {
    web.on("/busy", answer(503, "", new byte[0]));
    Path shard = shard("/gone", "/busy");
    run(shard);
    web.on("/busy", answer(200, "", PNG)).on("/gone", answer(200, "", PNG));
    options.refetch = "not_found";
    run(shard);
    assertEquals(List.of("a 0 stored", "b 0 server_error"), ledger());
  }

  @Test
  void anEarlierUrlThatWorksNowReplacesALaterOne() throws IOException {
    web.on("/busy", answer(503, "", new byte[0])).on("/2", answer(200, "", PNG));
    Path shard = shard("/busy /2");
    run(shard);
    assertEquals(List.of("a_1.jpg"), stored());
    web.on("/busy", answer(200, "", JPEG));
    run(shard);
    assertEquals(List.of("a 0 stored"), ledger());
    assertEquals(List.of("a_0.jpg"), stored());
  }

  @Test
  void rebuildsALostLedgerFromWhatIsStored() throws IOException {
    web.on("/1", answer(200, "", JPEG)).on("/2", answer(200, "", PNG));
    Path shard = shard("/1", "/2");
    run(shard);
    Files.delete(folder.resolve("out/00000-images.csv"));
    Counts counts = run(shard);
    assertEquals(List.of("a 0 stored", "b 0 stored"), ledger());
    assertEquals(2, counts.get("images_reused"));
    assertEquals(2, web.requests().size());
  }

  @Test
  void doesNotTakeAnImageOfAnotherUrlForItsOwn() {
    web.on("/1", answer(200, "", JPEG)).on("/2", answer(200, "", PNG));
    run(shard("/1"));
    Counts counts = run(shard("/2"));
    assertEquals(0, counts.get("images_reused"));
    assertEquals(PNG.length, counts.get("image_bytes"));
  }

  @Test
  void interruptedItDropsWhatIsInFlightAndGoesOnFromThereNextTime() throws Exception {
    var asked = new CountDownLatch(1);
    web.on("/1", answer(200, "", JPEG))
        .on(
            "/slow",
            (_, _) -> {
              asked.countDown();
              Thread.sleep(60_000);
              return false;
            });
    Path shard = shard("/1", "/slow", "/gone /1");
    var fault = new Throwable[1];
    Thread runner =
        Thread.ofPlatform().start(() -> fault[0] = assertThrows(Fault.class, () -> run(shard)));
    asked.await();
    while (stored().size() < 2) {
      Thread.sleep(10);
    }
    runner.interrupt();
    runner.join();
    assertTrue(String.valueOf(fault[0].getMessage()).contains("run again"));
    assertFalse(Files.exists(folder.resolve("out/00000-images.csv")));
    Path ledger;
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      ledger = files.findFirst().orElseThrow();
    }
    assertEquals(
        List.of("a 0 stored", "b 0 stopped", "c 0 not_found", "c 1 stored"), ledger(ledger));
    web.on("/slow", answer(200, "", PNG));
    int before = web.requests().size();
    run(shard);
    assertEquals(List.of("a 0 stored", "b 0 stored", "c 0 not_found", "c 1 stored"), ledger());
    assertEquals(before + 1, web.requests().size());
    assertFalse(Files.exists(ledger));
  }

  @Test
  void interruptedItForgetsNoImageThatAnEarlierUrlMayReplace() throws Exception {
    web.on("/busy", answer(503, "", new byte[0])).on("/2", answer(200, "", PNG));
    Path shard = shard("/busy /2", "/busy /2");
    run(shard);
    assertEquals(List.of("a_1.jpg", "b_1.jpg"), stored());
    var asked = new CountDownLatch(1);
    web.on(
        "/busy",
        (_, _) -> {
          asked.countDown();
          Thread.sleep(60_000);
          return false;
        });
    Thread runner = Thread.ofPlatform().start(() -> assertThrows(Fault.class, () -> run(shard)));
    asked.await();
    runner.interrupt();
    runner.join();
    web.on("/busy", answer(200, "", JPEG));
    run(shard);
    assertEquals(List.of("a_0.jpg", "b_0.jpg"), stored());
  }

  @Test
  void endsCleanlyOnTheSignalThatContainersAreStoppedWith() throws Exception {
    var asked = new CountDownLatch(1);
    web.on("/1", answer(200, "", JPEG))
        .on(
            "/slow",
            (_, _) -> {
              asked.countDown();
              Thread.sleep(60_000);
              return false;
            });
    Path shard = shard("/1", "/slow");
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FetchImagesMain.class.getName(),
                "--shard=" + shard,
                "--output=" + folder.resolve("out"),
                "--store=" + folder.resolve("store"),
                "--name=" + FLIPKART.text(),
                "--allow-address=127.0.0.1:" + web.port())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    asked.await();
    while (stored().isEmpty()) {
      Thread.sleep(10);
    }
    program.destroy();
    assertEquals(143, program.waitFor(), () -> log());
    assertTrue(log().contains("run again"), log());
    web.on("/slow", answer(200, "", PNG));
    Counts counts = run(shard);
    assertEquals(List.of("a 0 stored", "b 0 stored"), ledger());
    assertEquals(1, counts.get("images_reused"));
  }

  @Test
  void imagesOfOtherDatasetsEndAsTheirTypesDoAndAreFoundAgain() throws IOException {
    web.on("/1", answer(200, "", PNG)).on("/2", answer(200, "", JPEG));
    Path shard = shard("/1", "/2");
    try (var step = named("shop")) {
      ShardRunner.run(step, job(shard));
    }
    try (Stream<Path> images = Files.list(folder.resolve("store/shop_images"))) {
      assertEquals(
          List.of("a_0.png", "b_0.jpg"),
          images.map(i -> i.getFileName().toString()).sorted().toList());
    }
    Files.delete(folder.resolve("out/00000-images.csv")); // As a run leaves it that was killed.
    try (var step = named("shop")) {
      ShardRunner.run(step, job(shard));
    }
    assertEquals(2, web.requests().size());
  }

  private FetchImagesStep named(String name) {
    step().close();
    options.name = name;
    return new FetchImagesStep(options);
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void givesAShardUpWhenNothingOfItMoves() {
    web.on("/1", answer(200, "", JPEG))
        .on(
            "/slow",
            (_, _) -> {
              Thread.sleep(60_000);
              return false;
            });
    options.shardTimeout = 2;
    Fault fault = assertThrows(Fault.class, () -> run(shard("/1", "/slow /1")));
    assertEquals(Fault.Kind.PASSING, fault.kind());
    assertEquals(
        "No product of shard 0 was done in 2 seconds, and 1 are left; run again to go on.",
        fault.getMessage());
  }

  @Test
  void waitsForAShardAsLongAsItMoves() {
    web.on(
        "/1",
        (request, out) -> {
          Thread.sleep(1000);
          return answer(200, "", JPEG).answer(request, out);
        });
    options.shardTimeout = 2;
    options.hostConcurrency = 1;
    assertEquals(5, run(shard("/1?a", "/1?b", "/1?c", "/1?d", "/1?e")).get(FetchImagesStep.STORED));
  }

  @Test
  void imagesWhoseSharedSourceIsGoneAreOutcomesHoweverManyInARow() throws Exception {
    web.on("/1", answer(200, "", JPEG));
    try (ObjectStore objects = ObjectStores.open(folder.resolve("store").toString());
        var engine = new ImageEngine(objects, FLIPKART.images(), options(1))) {
      assertEquals("stored", engine.fetch(image("a"), url("/1")).outcome().word());
      objects.delete("flipkart_images/a_0.jpg");
      for (String product : List.of("b", "c", "d", "e")) {
        assertEquals("storage_failed", engine.fetch(image(product), url("/1")).outcome().word());
      }
      assertEquals("stored", engine.fetch(image("f"), url("/1?f")).outcome().word());
    }
  }

  @Test
  void oneImageThatCannotBeStoredIsAnOutcomeThreeInARowAreAFault() throws Exception {
    web.on("/1", answer(200, "", JPEG));
    var broken = new AtomicBoolean(true);
    Consumer<String> fullDisk =
        _ -> {
          if (broken.get()) {
            throw Fault.passing("No space left.");
          }
        };
    try (ObjectStore objects = ObjectStores.open(folder.resolve("store").toString());
        var engine =
            new ImageEngine(HookedStore.of(objects, fullDisk), FLIPKART.images(), options(1))) {
      assertEquals("storage_failed", engine.fetch(image("a"), url("/1")).outcome().word());
      broken.set(false);
      assertEquals("stored", engine.fetch(image("a"), url("/1")).outcome().word());
      broken.set(true);
      engine.fetch(image("b"), url("/1?b"));
      engine.fetch(image("c"), url("/1?c"));
      Fault fault = assertThrows(Fault.class, () -> engine.fetch(image("d"), url("/1?d")));
      assertEquals(Fault.Kind.PASSING, fault.kind());
    }
  }

  @Test
  void storesEachImageOnceInABucketThatHasTroubles() throws IOException {
    web.on("/1", answer(200, "", JPEG));
    Path shard = shard("/1?a", "/1?b", "/1?c", "/1?d", "/1?e", "/1?f");
    try (var gcs = FakeGcs.start();
        var faulty = FaultyGcs.before(gcs)) {
      String bucket = "gs://" + gcs.createBucket();
      try (var step = step(bucket)) {
        faulty.plan(2, new Trouble.Answer(503));
        faulty.plan(1, new Trouble.ResetInTheMiddle());
        faulty.plan(1, new Trouble.AnswerLost());
        faulty.plan(1, new Trouble.Answer(412));
        ShardRunner.run(step, job(shard));
      }
      assertEquals(
          Stream.of("a", "b", "c", "d", "e", "f").map(id -> id + " 0 stored").toList(), ledger());
      assertEquals(6, web.requests().size());
      try (ObjectStore objects = ObjectStores.open(bucket);
          InputStream image = objects.open("flipkart_images/f_0.jpg")) {
        assertEquals(6, objects.list("flipkart_images/").count());
        assertArrayEquals(JPEG, image.readAllBytes());
      }
    }
  }

  @Test
  void keepsNoSecretOfAUrlWithItsImageAndKnowsItAgain() {
    web.on("/1", answer(200, "", JPEG));
    Path shard = shard("/1?signature=secret", "/1");
    run(shard);
    try (ObjectStore store = ObjectStores.open(folder.resolve("store").toString())) {
      var signed = store.stat("flipkart_images/a_0.jpg").orElseThrow();
      assertFalse(signed.metadata().toString().contains("secret"), signed.toString());
      var plain = store.stat("flipkart_images/b_0.jpg").orElseThrow();
      assertEquals(url("/1"), plain.metadata().get("source-url"));
    }
    folder.resolve("out/00000.csv").toFile().delete();
    assertEquals(2, run(shard).get("images_reused"));
  }

  private static ImageName image(String product) {
    return new ImageName(FLIPKART, product, 0);
  }

  /// A shard with one product for each image list.
  private Path shardOf(String... lists) {
    Path shard = folder.resolve("split/00000.csv");
    try (var writer = new CsvWriter(shard, CatalogColumn.headers())) {
      for (int i = 0; i < lists.length; i++) {
        writer.write(id(i), "name", "text", "", lists[i], "{}", "[]");
      }
      writer.commit();
    }
    return shard;
  }

  @Test
  void takesImagesFromBucketsAndFromTheCatalogsFolder() throws IOException {
    Path catalog = folder.resolve("catalog");
    Files.createDirectories(catalog.resolve("photos"));
    Files.write(catalog.resolve("photos/1.png"), PNG);
    web.on("/1", answer(200, "", JPEG));
    try (var gcs = FakeGcs.start()) {
      String bucket = "gs://" + gcs.createBucket();
      try (ObjectStore objects = ObjectStores.open(bucket)) {
        objects.put("in/2.jpg", JPEG, "image/jpeg", Map.of());
      }
      Path shard =
          shardOf(
              "[\"../secret.png\", \"photos/1.png\"]",
              "[\"%s/in/none.jpg\", \"%s/in/2.jpg\"]".formatted(bucket, bucket),
              "[\"photos/none.png\", \"" + url("/1") + "\"]",
              "photos/1.png");
      options.catalogFolder = catalog.toString();
      run(shard);
      assertEquals(
          List.of(
              "a 0 forbidden_path",
              "a 1 stored",
              "b 0 not_found",
              "b 1 stored",
              "c 0 not_found",
              "c 1 stored",
              "d 0 stored"),
          ledger());
      assertEquals(List.of("a_1.jpg", "b_1.jpg", "c_1.jpg", "d_0.jpg"), stored());
      String ledger = Files.readString(folder.resolve("out/00000-images.csv"));

      Files.delete(folder.resolve("out/00000.json"));
      assertEquals(4, run(shard).get("images_reused"));
      assertEquals(
          ledger.replaceAll("(?m),\\d+$", ""),
          Files.readString(folder.resolve("out/00000-images.csv")).replaceAll("(?m),\\d+$", ""));
    }
  }

  @Test
  void takesOtherFilesOfTheSamePathsFromAnotherFolder() throws IOException {
    Path shard = shardOf("[\"1.png\"]", "[\"2.png\"]");
    options.catalogFolder = Files.createDirectories(folder.resolve("monday")).toString();
    Files.write(folder.resolve("monday/1.png"), PNG);
    run(shard);
    assertEquals(List.of("a 0 stored", "b 0 not_found"), ledger());

    options.catalogFolder = Files.createDirectories(folder.resolve("tuesday")).toString();
    Files.write(folder.resolve("tuesday/1.png"), JPEG);
    Files.write(folder.resolve("tuesday/2.png"), PNG);
    run(shard);
    assertEquals(List.of("a 0 stored", "b 0 stored"), ledger());
    assertArrayEquals(JPEG, Files.readAllBytes(folder.resolve("store/flipkart_images/a_0.jpg")));
    try (ObjectStore store = ObjectStores.open(folder.resolve("store").toString())) {
      String metadata = store.stat("flipkart_images/a_0.jpg").orElseThrow().metadata().toString();
      assertFalse(metadata.contains("tuesday"), metadata);
    }
  }

  private FetchSettings options(int hostConcurrency) {
    options.allowAddress = "127.0.0.1:" + web.port();
    options.hostConcurrency = hostConcurrency;
    options.hostRate = 0;
    return options.fetchSettings();
  }

  @Test
  void saysWhichOptionMakesNoSense() {
    options.concurrency = 0;
    assertTrue(message().contains("concurrency cannot be 0"), message());
    options.concurrency = 1;
    options.imageMemory = 1000;
    assertEquals(
        "--image-memory must have room for an image of --max-image-bytes, 16777216 bytes, not 1000.",
        message());
    options.imageMemory = options.accept.maxImageBytes;
    options.refetch = "everything";
    assertTrue(message().contains("no outcome 'everything'"), message());
    options.refetch = "none";
    options.catalogFolder = folder.resolve("none").toString();
    assertTrue(message().contains("Expected a folder"), message());
    options.catalogFolder = "";
    options.proxy = "proxy.example:3128";
    assertTrue(message().contains("Expected http://host:port as --proxy"), message());
    options.proxy = "";
    options.allowAddress = "localhost";
    Fault fault = assertThrows(Fault.class, options::fetchSettings);
    assertEquals(Fault.Kind.USAGE, fault.kind());
  }

  private String message() {
    options.store = folder.toString();
    return String.valueOf(
        assertThrows(Fault.class, () -> new FetchImagesStep(options).close()).getMessage());
  }
}
