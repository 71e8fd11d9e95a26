package catalog.summary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.fault.Fault;
import catalog.file.Sha256;
import catalog.handover.Counts;
import catalog.handover.DatasetFiles;
import catalog.handover.Fingerprint;
import catalog.handover.Json;
import catalog.handover.Layout;
import catalog.handover.ShardReport;
import catalog.store.FakeGcs;
import catalog.store.FaultyGcs;
import catalog.store.ObjectStore;
import catalog.store.ObjectStores;
import catalog.testing.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PublicationTest {
  private static final String FOLDER = "shop_preprocessed_dataset/";
  private static final String LIST = FOLDER + Layout.DATASET;

  @TempDir Path folder = Path.of("");

  @Test
  void namesEveryFileOfTheRun() throws IOException {
    try (ObjectStore store = store()) {
      run(store, "r1", List.of(FOLDER + "shop.csv", "shop_images/metadata.jsonl"), 2, true);

      assertEquals(
          Set.of(
              FOLDER + "shop.csv",
              "shop_images/metadata.jsonl",
              "shop_webdataset/00000.tar",
              "shop_webdataset/00001.tar",
              "README.md",
              "croissant.json",
              LIST),
          keys(store));
      DatasetFiles files = list(store);
      assertEquals("r1", files.run());
      assertEquals("shop", files.name());
      assertEquals(
          keys(store),
          Stream.concat(Stream.of(LIST), files.files().stream().map(DatasetFiles.Entry::key))
              .collect(Collectors.toSet()));
      for (DatasetFiles.Entry file : files.files()) {
        String content = text(store, file.key());
        assertEquals(content.length(), file.bytes(), file.key());
        assertEquals(Sha256.of(content), file.sha256(), file.key());
      }
    }
  }

  @Test
  void deletesWhatAnEarlierRunLeftAndThisOneDoesNotName() throws IOException {
    try (ObjectStore store = store()) {
      put(store, "shop_images/a_0.jpg", "a picture");
      put(store, FOLDER + "notes.txt", "somebody's");
      run(store, "r1", List.of(FOLDER + "shop.csv", FOLDER + "shop.parquet"), 3, true);
      run(store, "r2", List.of(FOLDER + "shop.csv"), 1, true);
      assertEquals(
          Set.of(
              FOLDER + "shop.csv",
              FOLDER + "notes.txt",
              "shop_images/a_0.jpg",
              "shop_webdataset/00000.tar",
              "README.md",
              "croissant.json",
              LIST),
          keys(store));

      run(store, "r3", List.of(FOLDER + "shop.csv"), 0, false);
      assertEquals(
          Set.of(FOLDER + "shop.csv", FOLDER + "notes.txt", "shop_images/a_0.jpg", LIST),
          keys(store));
    }
  }

  @Test
  void leavesSomebodysReadmeAsItIs() throws IOException {
    try (ObjectStore store = store()) {
      put(store, "README.md", "mine");
      run(store, "r1", List.of(), 0, true);
      assertEquals("mine", text(store, "README.md"));
      assertEquals("card of r1", text(store, FOLDER + "README.md"));
      assertTrue(list(store).files().stream().anyMatch(f -> f.key().equals(FOLDER + "README.md")));

      run(store, "r2", List.of(), 0, false);
      assertEquals(Set.of("README.md", LIST), keys(store));
    }
  }

  @Test
  void replacesACardOfItsOwnButNotOneThatSomebodyChanged() throws IOException {
    try (ObjectStore store = store()) {
      run(store, "r1", List.of(), 0, true);
      run(store, "r2", List.of(), 0, true);
      assertEquals("card of r2", text(store, "README.md"));

      put(store, "README.md", "card of r2, and a line of mine");
      run(store, "r3", List.of(), 0, true);
      assertEquals("card of r2, and a line of mine", text(store, "README.md"));
      assertEquals("card of r3", text(store, FOLDER + "README.md"));

      // Nor is it deleted when there is no card any more.
      run(store, "r4", List.of(), 0, false);
      assertEquals(Set.of("README.md", LIST), keys(store));
    }
  }

  @Test
  void whateverAnEarlierListNamesNothingElseIsDeleted() throws IOException {
    try (ObjectStore store = store()) {
      List<String> others =
          List.of(
              ".lock",
              "README.md",
              "croissant.json",
              "shop_images/a_0.jpg",
              "shop_images/metadata.jsonl.bak",
              "shop_preprocessed_dataset2/shop.csv",
              "other_preprocessed_dataset/other.csv",
              "runs/r1/split/manifest.json");
      others.forEach(key -> put(store, key, "somebody's"));
      Path outside = Files.writeString(folder.resolve("outside"), "somebody's");
      List<DatasetFiles.Entry> named = new ArrayList<>();
      Stream.concat(
              others.stream(),
              Stream.of(
                  "../outside",
                  outside.toString(),
                  FOLDER + "../../outside",
                  FOLDER,
                  "",
                  "/",
                  "\u0000",
                  FOLDER + ".tmp-x",
                  LIST,
                  FOLDER + Layout.UNPUBLISHED,
                  FOLDER + "gone.csv"))
          .forEach(key -> named.add(new DatasetFiles.Entry(key, -1, "")));
      put(store, LIST, new String(Json.bytes(new DatasetFiles("r0", "other", named)), UTF_8));

      run(store, "r1", List.of(FOLDER + "shop.csv"), 0, false);

      Set<String> expected = new TreeSet<>(others);
      expected.addAll(List.of(LIST, FOLDER + "shop.csv"));
      assertEquals(expected, keys(store));
      assertTrue(Files.exists(outside));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{",
        "[]",
        "\u0000",
        "{\"run\": \"r\", \"name\": \"shop\"}",
        "{\"files\": null}",
        "{\"files\": [null]}",
        "{\"files\": [{}]}",
        "{\"files\": [{\"key\": {}, \"bytes\": \"x\", \"sha256\": []}]}"
      })
  void aDamagedListNamesNothing(String content) throws IOException {
    try (ObjectStore store = store()) {
      put(store, LIST, content);
      put(store, FOLDER + Layout.UNPUBLISHED, content);
      put(store, FOLDER + "a.csv", "somebody's");

      run(store, "r1", List.of(), 0, true);

      assertEquals(Set.of("README.md", "croissant.json", FOLDER + "a.csv", LIST), keys(store));
    }
  }

  @Test
  void aListThatIsDeepOrLargeNamesNothing() throws IOException {
    try (ObjectStore store = store()) {
      put(store, LIST, "[".repeat(1_000_000));
      put(store, FOLDER + Layout.UNPUBLISHED, " ".repeat(40 << 20));

      run(store, "r1", List.of(), 0, false);

      assertEquals(Set.of(LIST), keys(store));
    }
  }

  @Test
  void whatARunLeftThatWasStoppedBeforeItPublishedIsDeletedByTheNext() throws IOException {
    try (ObjectStore store = store()) {
      run(store, "r1", List.of(FOLDER + "shop.csv"), 0, false);
      Path merge = merge("r2", List.of(FOLDER + "shop.csv", FOLDER + "shop.parquet"), 1, false);
      new Publication(store, merge, merge).announce();
      put(store, FOLDER + "shop.parquet", "of r2");
      put(store, "shop_webdataset/00000.tar", "of r2");
      assertEquals("r1", list(store).run());

      run(store, "r3", List.of(FOLDER + "shop.csv"), 0, false);

      assertEquals(Set.of(FOLDER + "shop.csv", LIST), keys(store));
    }
  }

  /// Ends a publication at each of its requests, and has another run publish after it.
  @Test
  void whereverItIsStoppedTheNextRunLeavesItsOwnFilesOnly() throws IOException {
    try (FakeGcs gcs = FakeGcs.start();
        FaultyGcs faulty = FaultyGcs.before(gcs)) {
      int stopped = 0;
      for (int requests = 0; ; requests++) {
        try (ObjectStore store = ObjectStores.open("gs://" + gcs.createBucket())) {
          run(store, "r1", List.of(FOLDER + "shop.csv", FOLDER + "shop.parquet"), 2, true);
          Path merge = merge("r2", List.of(FOLDER + "shop.csv"), 1, true);
          int before = faulty.requests();
          faulty.plan(requests, new Trouble.None());
          faulty.plan(1000, new Trouble.Answer(403));
          boolean ended = publishes(store, merge);
          int used = faulty.requests() - before;
          faulty.forget();
          assertEquals(ended, used <= requests);

          run(store, "r3", List.of(FOLDER + "shop.csv"), 0, true);
          assertEquals(
              Set.of(FOLDER + "shop.csv", "README.md", "croissant.json", LIST), keys(store));
          assertEquals("card of r3", text(store, "README.md"));
          if (ended) {
            break;
          }
          stopped++;
        }
      }
      assertTrue(stopped > 10, stopped + " requests");
    }
  }

  private static boolean publishes(ObjectStore store, Path merge) {
    try {
      new Publication(store, merge, merge).publish();
      return true;
    } catch (Fault _) {
      return false;
    }
  }

  @Test
  void missingHandOversAreBadData() throws IOException {
    try (ObjectStore store = store()) {
      Path none = folder.resolve("none");
      assertBadData(() -> new Publication(store, none, none));
      Path merge = merge("r1", List.of(), 2, false);
      Files.delete(merge.resolve("00001.json"));
      assertBadData(() -> new Publication(store, merge, merge));
      Files.writeString(merge.resolve(Layout.TAR_COUNT), "two");
      assertBadData(() -> new Publication(store, merge, merge));
      assertEquals(Set.of(), keys(store));
    }
  }

  private static void assertBadData(Runnable work) {
    assertEquals(Fault.Kind.BAD_DATA, assertThrows(Fault.class, work::run).kind());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Succeeded", "Failed", "Error"})
  void theProgramPublishesOnlyWhatSucceeded(String status) throws IOException {
    Path merge = merge("r1", List.of(FOLDER + "shop.csv"), 1, true);
    Path output = folder.resolve("summary.json");

    int code =
        new CommandLine(new SummaryMain())
            .execute(
                "--run=r1",
                "--status=" + status,
                "--seconds=1",
                "--store=" + folder.resolve("out"),
                "--plan=" + merge,
                "--tars=" + merge,
                "--output=" + output);

    assertEquals(0, code);
    assertTrue(Files.exists(output));
    assertEquals(status.equals("Succeeded"), Files.exists(folder.resolve("out").resolve(LIST)));
  }

  private ObjectStore store() {
    return ObjectStores.open(folder.resolve("out").toString());
  }

  private static void put(ObjectStore store, String key, String content) {
    store.put(key, content.getBytes(UTF_8), "text/plain", Map.of());
  }

  private static String text(ObjectStore store, String key) throws IOException {
    try (InputStream in = store.open(key)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static Set<String> keys(ObjectStore store) {
    try (Stream<String> keys = store.keys("")) {
      return keys.collect(Collectors.toSet());
    }
  }

  private static DatasetFiles list(ObjectStore store) throws IOException {
    return Json.parse(text(store, LIST).getBytes(UTF_8), DatasetFiles.class);
  }

  /// Stores the files of a run and publishes them.
  private void run(ObjectStore store, String run, List<String> keys, int tars, boolean forModels)
      throws IOException {
    Path merge = merge(run, keys, tars, forModels);
    keys.forEach(key -> put(store, key, key + " of " + run));
    for (int tar = 0; tar < tars; tar++) {
      put(store, "shop_webdataset/" + Layout.tar(tar), "tar " + tar);
    }
    new Publication(store, merge, merge).publish();
  }

  /// What merge and webdataset hand over, in one folder.
  private Path merge(String run, List<String> keys, int tars, boolean forModels)
      throws IOException {
    Path merge = Files.createDirectories(folder.resolve("runs").resolve(run));
    List<DatasetFiles.Entry> files =
        keys.stream()
            .map(
                key -> {
                  String content = key + " of " + run;
                  return new DatasetFiles.Entry(key, content.length(), Sha256.of(content));
                })
            .toList();
    Json.write(merge.resolve(Layout.DATASET), new DatasetFiles(run, "shop", files));
    Files.writeString(merge.resolve(Layout.TAR_COUNT), String.valueOf(tars));
    for (int tar = 0; tar < tars; tar++) {
      String content = "tar " + tar;
      Json.write(
          merge.resolve(Layout.shardReport(tar)),
          new ShardReport(
              "webdataset",
              tar,
              new Fingerprint("", ""),
              1,
              1,
              content.length(),
              Sha256.of(content),
              1,
              List.of(),
              List.of(),
              false,
              new Counts(),
              List.of(),
              null));
    }
    if (forModels) {
      Files.writeString(merge.resolve(Layout.CARD), "card of " + run);
      Files.writeString(merge.resolve(Layout.CROISSANT), "croissant of " + run);
    }
    return merge;
  }
}
