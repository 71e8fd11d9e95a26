package catalog.merge;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.csv.CsvReader;
import catalog.fault.Fault;
import catalog.file.Sha256;
import catalog.handover.DatasetFiles;
import catalog.handover.Json;
import catalog.handover.Sample;
import catalog.merge.report.Report;
import catalog.step.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ModelsTest {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-01-02T12:00:00Z"));

  @TempDir Path root = Path.of("");

  private MergeStep.Merged merge(TestRun run, String... options) {
    var parsed = new MergeOptions();
    List<String> models = new ArrayList<>(List.of(options));
    CommandLine.populateCommand(parsed.formats, models.removeFirst());
    CommandLine.populateCommand(parsed, models.toArray(String[]::new));
    return new MergeStep(parsed, TestRun.STEPS, NOON).merge(run.folders(), "test", Progress.NONE);
  }

  private Path dataset(String name) {
    return root.resolve("flipkart_preprocessed_dataset").resolve(name);
  }

  private TestRun twoProducts() {
    return twoProducts("price", "brand");
  }

  private TestRun twoProducts(String... kept) {
    return new TestRun(root)
        .keep(kept[0], kept[1])
        .shard(
            TestProduct.of("p0", "Clothing", "Tops")
                .withAttributes("{\"Größe\": [\"5\", \"6\"], \"Fit\": \"}{\"}"),
            TestProduct.of("p1")
                .withText("")
                .withAttributes("{}")
                .withLedger(List.of(TestProduct.missed(0, "not_found"))));
  }

  @Test
  void parquetHasTheRowsTyped() {
    merge(twoProducts().end(), "--dataset-formats=parquet");
    List<Group> rows = ParquetRecordsRead.all(dataset("flipkart.parquet"));
    Group first = rows.getFirst();
    assertEquals(2, rows.size());
    assertEquals("p0", first.getString("uniq_id", 0));
    assertEquals("The soft cotton p0.", first.getString("text", 0));
    assertEquals("flipkart_images/p0_0.jpg", first.getString("image_path", 0));
    assertEquals(8, first.getLong("image_width", 0));
    assertEquals(512, first.getLong("image_bytes", 0));
    assertEquals("ab12", first.getString("image_sha256", 0));
    assertEquals("9.50", first.getString("price", 0));
    assertEquals("raw", first.getString("brand_kept", 0));
    assertEquals(List.of("Clothing", "Tops"), texts(first.getGroup("categories", 0)));
    Group attributes = first.getGroup("attributes", 0);
    assertEquals(2, attributes.getFieldRepetitionCount("list"));
    Group size = attributes.getGroup("list", 0).getGroup("element", 0);
    assertEquals("Größe", size.getString("key", 0));
    assertEquals(List.of("5", "6"), texts(size.getGroup("value", 0)));
    Group fit = attributes.getGroup("list", 1).getGroup("element", 0);
    assertEquals(List.of("}{"), texts(fit.getGroup("value", 0)));
  }

  @Test
  void whatIsMissingIsNullAndListsAreEmpty() {
    merge(twoProducts().end(), "--dataset-formats=parquet");
    Group row = ParquetRecordsRead.all(dataset("flipkart.parquet")).get(1);
    for (String column : List.of("description", "text", "image_path", "image_width")) {
      assertEquals(0, row.getFieldRepetitionCount(column), column);
    }
    for (String column : List.of("image", "attributes", "categories")) {
      assertEquals(0, row.getGroup(column, 0).getFieldRepetitionCount("list"), column);
    }
  }

  private static List<String> texts(Group list) {
    return IntStream.range(0, list.getFieldRepetitionCount("list"))
        .mapToObj(i -> list.getGroup("list", i).getString("element", 0))
        .toList();
  }

  @Test
  void theColumnsAreTheSameWithoutCategories() {
    merge(new TestRun(root).end(), "--dataset-formats=parquet");
    assertEquals(List.of(), ParquetRecordsRead.all(dataset("flipkart.parquet")));
  }

  @Test
  void theCsvFileIsTheSameWhateverTheFormats() throws IOException {
    merge(twoProducts("image_width", "split").end(), "--dataset-formats=csv");
    String csv = Files.readString(dataset("flipkart.csv"));
    assertTrue(
        csv.startsWith(
            "uniq_id,product_name,description,brand,image,image_uri,attributes,"
                + "c0_name,c1_name,image_width,split\n"),
        csv);
    merge(
        twoProducts("image_width", "split").end(),
        "--dataset-formats=csv,parquet,webdataset",
        "--splits=train=0.5,test=0.5");
    assertEquals(csv, Files.readString(dataset("flipkart.csv")));
    Group row =
        Stream.of("train", "test")
            .flatMap(s -> ParquetRecordsRead.all(dataset("flipkart-" + s + ".parquet")).stream())
            .toList()
            .getFirst();
    assertEquals("9.50", row.getString("image_width_kept", 0));
    assertEquals("raw", row.getString("split_kept", 0));
  }

  @Test
  void imageRowsAreFlatAndNameNoPlace() throws IOException {
    merge(twoProducts("file_name", "x_file_name").end(), "--dataset-formats=parquet");
    List<String> lines = Files.readAllLines(root.resolve("flipkart_images/metadata.jsonl"));
    assertEquals(1, lines.size());
    Map<String, Object> row = Json.members(lines.getFirst());
    assertEquals("p0_0.jpg", row.get("file_name"));
    assertEquals("{\"Größe\": [\"5\", \"6\"], \"Fit\": \"}{\"}", row.get("attributes"));
    assertEquals(512, row.get("image_bytes"));
    assertEquals("[]", row.get("image_urls"));
    assertEquals("{\"file_name\":\"9.50\",\"x_file_name\":\"raw\"}", row.get("kept"));
    assertFalse(row.containsKey("image") || row.containsKey("image_uri"), row.toString());
  }

  @Test
  void productsThatShareSomethingAreOnTheSideOfTheSmallestId() {
    List<TestProduct> products = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      // Two of each image; the second of each pair comes first in order of id.
      String id = i % 2 == 0 ? "z%02d".formatted(i) : "a%02d".formatted(i - 1);
      products.add(
          TestProduct.of(id, "A")
              .withLedger(List.of(TestProduct.stored(0, "%04x".formatted(i / 2)))));
    }
    var run = new TestRun(root).shard(products.toArray(TestProduct[]::new)).end();
    Report report = merge(run, "--dataset-formats=parquet", "--splits=train=0.5,test=0.5").report();
    Map<String, String> sides = sides();
    for (int i = 0; i < 60; i += 2) {
      assertEquals(sides.get("a%02d".formatted(i)), sides.get("z%02d".formatted(i)));
    }
    assertEquals(60, requireNonNull(report.splits()).bound());
    assertEquals(0, requireNonNull(report.splits()).moved());
    assertEquals(
        Map.of(
            "train", sides.values().stream().filter("train"::equals).count(),
            "test", sides.values().stream().filter("test"::equals).count()),
        requireNonNull(report.splits()).products());
  }

  private Map<String, String> sides() {
    Map<String, String> sides = new HashMap<>();
    try (var rows = new CsvReader(dataset("splits.csv"), List.of("uniq_id", "split"))) {
      rows.forEach(row -> sides.put(row.get("uniq_id"), row.get("split")));
    }
    return sides;
  }

  @Test
  void countsTheProductsThatMovedSinceAnEarlierRun() {
    String[] options = {"--dataset-formats=parquet", "--splits=train=0.5,test=0.5"};
    merge(new TestRun(root).shard(alone(40)).end(), options);
    Map<String, String> before = sides();
    TestProduct[] products = alone(40);
    for (int i = 0; i < 10; i++) {
      products[i] = products[i].withText("The same.");
    }
    Report report = merge(new TestRun(root).shard(products).end(), options).report();
    Map<String, String> after = sides();
    long moved =
        after.entrySet().stream().filter(e -> !e.getValue().equals(before.get(e.getKey()))).count();
    assertTrue(moved > 0, after.toString());
    assertEquals(moved, requireNonNull(report.splits()).moved());
    assertEquals(10, requireNonNull(report.splits()).bound());
  }

  private static TestProduct[] alone(int products) {
    return IntStream.range(0, products)
        .mapToObj(
            i ->
                TestProduct.of("p" + i, "A")
                    .withLedger(List.of(TestProduct.stored(0, "%04x".formatted(i)))))
        .toArray(TestProduct[]::new);
  }

  @Test
  void samplesAreDividedBySizeInTheOrderOfTheDataset() {
    // Two of 512 bytes, with their headers and their columns, fit into 6 KiB.
    var merged =
        merge(
            new TestRun(root).shard(alone(5)).end(),
            "--dataset-formats=webdataset",
            "--tar-bytes=6144");
    assertEquals(3, merged.tars());
    List<String> keys = new ArrayList<>();
    for (int list = 0; list < 3; list++) {
      Path file = merged.plan().resolve("%05d.csv".formatted(list));
      try (var rows = new CsvReader(file, Sample.COLUMNS)) {
        rows.forEach(row -> keys.add(row.get("key") + " " + row.get("image")));
      }
    }
    assertEquals(
        IntStream.range(0, 5)
            .mapToObj(i -> "%010d flipkart_images/p%d_0.jpg".formatted(i, i))
            .toList(),
        keys);
  }

  @Test
  void tooManyTarFilesAreRefusedWithTheSizeThatFits() {
    String[] options = {"--dataset-formats=webdataset", "--tar-bytes=1", "--most-tars=2"};
    Fault fault =
        assertThrows(Fault.class, () -> merge(new TestRun(root).shard(alone(5)).end(), options));
    assertEquals(Fault.Kind.USAGE, fault.kind());
    String bytes = fault.getMessage().replaceFirst(".*--tar-bytes (\\d+)\\.", "$1");
    options[1] = "--tar-bytes=" + bytes;
    assertTrue(merge(new TestRun(root).shard(alone(5)).end(), options).tars() <= 2);
  }

  @Test
  void listsEveryFileWithItsDigest() {
    var merged = merge(twoProducts().end(), "--dataset-formats=parquet");
    DatasetFiles files = DatasetFiles.read(merged.plan().resolve("dataset.json"));
    assertEquals(
        merged.files(), files.files().stream().map(file -> root.resolve(file.key())).toList());
    for (DatasetFiles.Entry file : files.files()) {
      assertEquals(file.sha256(), Sha256.of(root.resolve(file.key())), file.key());
    }
  }

  @Test
  void theCardHoldsNoMarkupFromOutside() throws IOException {
    var merged =
        merge(twoProducts().end(), "--dataset-formats=parquet", "--licence=x`\n---\n# y: [");
    String card = Files.readString(merged.plan().resolve("README.md"));
    assertEquals(2, card.lines().filter("---"::equals).count(), card);
    assertFalse(card.lines().anyMatch(line -> line.startsWith("# y")), card);
  }

  @Test
  void splitsNeedAFormatForModels() {
    Fault fault =
        assertThrows(
            Fault.class, () -> merge(twoProducts(), "--dataset-formats=csv", "--splits=train=1"));
    assertEquals(Fault.Kind.USAGE, fault.kind());
  }
}
