package catalog.launcher.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.csv.CsvReader;
import catalog.file.Sha256;
import catalog.handover.DatasetFiles;
import catalog.handover.Layout;
import catalog.launcher.CatalogProcess;
import catalog.store.FakeGcs;
import catalog.store.ObjectStore;
import catalog.store.ObjectStores;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the whole job with the formats for models, in processes, as a user starts them.
class FormatsForModelsTest {
  private static final List<String> MODELS =
      List.of("--dataset-formats", "csv,parquet,webdataset", "--tar-bytes", "300000");
  private static final String FOLDER = "flipkart_preprocessed_dataset/";
  private static final String TARS = "flipkart_webdataset/";

  @TempDir Path temp = Path.of("");

  @Test
  void everyProductWithAnImageIsASampleOnce() throws IOException {
    CatalogProcess run = run(MODELS);
    assertEquals(0, run.exitCode(), run.cause());

    Map<String, String> images = new TreeMap<>();
    List<CsvReader.Row> products = rows("flipkart.csv");
    for (int i = 0; i < products.size(); i++) {
      CsvReader.Row product = products.get(i);
      if (!product.get("image_uri").isEmpty()) {
        Path image = Path.of(URI.create(product.get("image_uri")));
        images.put("%010d".formatted(i), product.get("uniq_id") + " " + Sha256.of(image));
      }
    }
    List<Path> tars = tars();
    assertTrue(tars.size() > 1, tars.toString());
    assertEquals(images, samples(tars));
    assertTrue(
        run.out().stream()
            .anyMatch(
                line ->
                    line.startsWith(
                        "tars      %d samples in %d files, "
                            .formatted(images.size(), tars.size()))),
        run.out().toString());
    for (Path tar : tars) {
      assertTrue(Files.size(tar) <= 300_000 || samples(List.of(tar)).size() == 1, tar.toString());
    }
  }

  /// The image of each sample by its key: its product's id and its SHA-256.
  private static Map<String, String> samples(List<Path> tars) throws IOException {
    Map<String, String> samples = new TreeMap<>();
    for (Path tar : tars) {
      try (var in = new TarArchiveInputStream(Files.newInputStream(tar))) {
        String image = "";
        for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
          byte[] content = in.readAllBytes();
          String key = entry.getName().replaceFirst("[.].*", "");
          if (entry.getName().endsWith(".json")) {
            JsonNode product = new ObjectMapper().readTree(content);
            samples.merge(
                key, product.path("uniq_id").asText() + " " + image, (a, b) -> a + " and " + b);
          } else {
            var digest = Sha256.digest();
            digest.update(content);
            image = Sha256.hex(digest);
          }
        }
      }
    }
    return samples;
  }

  @Test
  void theListNamesAllFilesAndTheNextRunDeletesThoseThatAreNoMore() throws IOException {
    Files.createDirectories(output());
    Files.writeString(output().resolve("notes.txt"), "mine");
    assertEquals(0, run(MODELS).exitCode());
    DatasetFiles files = DatasetFiles.read(output().resolve(FOLDER + Layout.DATASET));
    for (DatasetFiles.Entry file : files.files()) {
      Path path = output().resolve(file.key());
      assertEquals(file.sha256(), Sha256.of(path), file.key());
      assertEquals(file.bytes(), Files.size(path), file.key());
    }
    Set<String> named =
        files.files().stream().map(DatasetFiles.Entry::key).collect(Collectors.toSet());
    assertTrue(
        named.containsAll(
            Set.of("README.md", "croissant.json", FOLDER + "flipkart.parquet", TARS + "00000.tar")),
        named.toString());
    named.add(FOLDER + Layout.DATASET);
    assertEquals(named, datasetFiles());

    CatalogProcess again = run(MODELS);
    assertTrue(again.out().getFirst().contains("webdataset"), again.out().toString());
    assertEquals(named, datasetFiles());

    assertEquals(0, run(List.of()).exitCode());
    Set<String> left = datasetFiles();
    assertTrue(left.stream().allMatch(key -> key.startsWith(FOLDER)), left.toString());
    assertFalse(left.contains(FOLDER + "flipkart.parquet"), left.toString());
    assertTrue(Files.exists(output().resolve("notes.txt")));
  }

  @Test
  void anImageThatGoesMeanwhileLeavesItsSampleOutAndTheRunSaysSo() throws IOException {
    assertEquals(0, run(MODELS).exitCode());
    int before = samples(tars()).size();
    Path list = output().resolve("runs/local/merge/00000.csv");
    String image;
    try (var rows = new CsvReader(list, List.of("image"))) {
      image = rows.iterator().next().get("image");
    }
    // As somebody else's program would, between fetch-images and webdataset.
    Path out = Files.createDirectories(temp.resolve("alone"));
    Files.delete(output().resolve(image));
    CatalogProcess alone =
        CatalogProcess.run(
            temp,
            Map.of("STORE", output().toString()),
            "webdataset",
            "--shard",
            list.toString(),
            "--output",
            out.toString());
    assertEquals(0, alone.exitCode(), alone.cause());
    int first = samples(List.of(output().resolve(TARS + "00000.tar"))).size();
    assertEquals(first - 1, samples(List.of(out.resolve("00000.tar"))).size());

    // The whole job fetches it again.
    assertEquals(0, run(MODELS).exitCode());
    assertEquals(before, samples(tars()).size());
  }

  @Test
  void givesTheSameFilesInABucket() throws IOException {
    assertEquals(0, run(MODELS).exitCode());
    Set<String> local = datasetFiles();
    try (FakeGcs gcs = FakeGcs.start()) {
      String bucket = "gs://" + gcs.createBucket() + "/data";
      var environment =
          Map.of(
              "STORAGE_EMULATOR_HOST",
              gcs.host(),
              "OUTPUT",
              bucket,
              "SCRATCH",
              temp.resolve("scratch").toString());
      try (ObjectStore store = ObjectStores.open(bucket)) {
        store.put("README.md", "mine".getBytes(UTF_8), "text/plain", Map.of());
        CatalogProcess run = CatalogProcess.run(temp, environment, arguments(MODELS));
        assertEquals(0, run.exitCode(), run.cause());
        assertTrue(
            run.err().stream()
                .anyMatch(
                    line ->
                        line.endsWith(
                            "README.md is not of an earlier run and stays as it is; the dataset card is "
                                + bucket
                                + "/"
                                + FOLDER
                                + "README.md.")),
            run.err().toString());
        Set<String> expected = new TreeSet<>(local);
        expected.add(FOLDER + "README.md");
        assertEquals(expected, keys(store));
        for (Path tar : tars()) {
          try (var content = store.open(TARS + tar.getFileName())) {
            var digest = Sha256.digest();
            digest.update(content.readAllBytes());
            assertEquals(Sha256.of(tar), Sha256.hex(digest), tar.toString());
          }
        }

        String elsewhere =
            "uniq_id,split\n" + rows("flipkart.csv").getFirst().get("uniq_id") + ",b\n";
        store.put(FOLDER + Layout.SPLITS, elsewhere.getBytes(UTF_8), "text/csv", Map.of());
        List<String> splits = List.of("--dataset-formats", "parquet", "--splits", "a=1");
        assertEquals(0, CatalogProcess.run(temp, environment, arguments(splits)).exitCode());
        try (var content = store.open(FOLDER + Layout.REPORT_JSON)) {
          JsonNode report = new ObjectMapper().readTree(content);
          assertEquals(1, report.at("/splits/moved").asLong(), report.at("/splits").toString());
        }

        assertEquals(0, CatalogProcess.run(temp, environment, "run").exitCode());
        assertTrue(
            keys(store).stream().allMatch(key -> key.startsWith(FOLDER) || key.equals("README.md")),
            keys(store).toString());
        try (var content = store.open("README.md")) {
          assertEquals("mine", new String(content.readAllBytes(), UTF_8));
        }
      }
    }
  }

  /// The keys of the dataset's files, without those of images.
  private static Set<String> keys(ObjectStore store) {
    try (Stream<String> keys = store.keys("")) {
      return keys.filter(FormatsForModelsTest::isOfDataset)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static boolean isOfDataset(String key) {
    return !key.startsWith("runs/")
        && !key.startsWith("flipkart_raw_dataset/")
        && !key.equals("notes.txt")
        && !key.startsWith(".lock")
        && !key.matches("flipkart_images/.*[.]jpg");
  }

  private Set<String> datasetFiles() {
    try (ObjectStore store = ObjectStores.open(output().toString())) {
      return keys(store);
    }
  }

  private CatalogProcess run(List<String> options) {
    return CatalogProcess.run(
        temp, Map.of("OUTPUT", output().toString(), "COLUMNS", "80"), arguments(options));
  }

  private static String[] arguments(List<String> options) {
    List<String> all = new ArrayList<>(List.of("run"));
    all.addAll(options);
    return all.toArray(String[]::new);
  }

  private List<Path> tars() throws IOException {
    try (Stream<Path> files = Files.list(output().resolve(TARS))) {
      return files.filter(file -> file.toString().endsWith(".tar")).sorted().toList();
    }
  }

  private List<CsvReader.Row> rows(String file) {
    List<CsvReader.Row> rows = new ArrayList<>();
    try (var csv = new CsvReader(output().resolve(FOLDER + file), List.of())) {
      csv.forEach(rows::add);
    }
    return rows;
  }

  private Path output() {
    return temp.resolve("out");
  }
}
