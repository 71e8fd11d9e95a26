package catalog.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.csv.CsvReader;
import catalog.fault.Fault;
import catalog.handover.Column;
import catalog.handover.Findings;
import catalog.merge.report.Report;
import catalog.step.Progress;
import catalog.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeStepTest {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-01-02T12:00:00Z"));

  @TempDir Path root = Path.of("");

  private final MergeOptions options = new MergeOptions();

  private Report merge(TestRun run) {
    return new MergeStep(options, TestRun.STEPS, NOON)
        .merge(run.folders(), "test", Progress.NONE)
        .report();
  }

  private List<String> column(String file, String column) {
    List<String> cells = new ArrayList<>();
    try (var rows =
        new CsvReader(
            root.resolve("flipkart_preprocessed_dataset").resolve(file), List.of(column))) {
      rows.forEach(row -> cells.add(row.get(column)));
    }
    return cells;
  }

  @Test
  void writesTheWholeDataset() throws IOException {
    options.rag = true;
    TestRun run =
        new TestRun(root)
            .reject(4, "x", "null_image")
            .reject(9, "", "malformed")
            .shard(
                TestProduct.of(
                    "p0", "Clothing", "Women's Clothing", "Western Wear", "Tops", "A", "B"),
                TestProduct.of("p1", "Clothing")
                    .withLedger(List.of(TestProduct.missed(0, "not_found"), TestProduct.stored(1))))
            .shard(
                TestProduct.of("p2", "Toys & <Games>", "Dolls")
                    .withAttributes("{\"Größe\": [\"5\", \"6\"]}")
                    .withLedger(List.of(TestProduct.missed(0, "timeout"))),
                TestProduct.of("p3", "").withAttributes("{}").withLedger(List.of()))
            .end();
    merge(run);
    Golden.assertEqual("dataset", run.output());
  }

  @Test
  void reportsWhatItWrote() {
    var rows = new AtomicLong();
    TestRun run =
        new TestRun(root).shard(TestProduct.of("p0", "A"), TestProduct.of("p1", "B")).end();
    var merged =
        new MergeStep(options, TestRun.STEPS, NOON).merge(run.folders(), "test", rows::addAndGet);
    assertEquals(2, rows.get());
    assertEquals(2, merged.report().rows().kept());
    assertTrue(merged.files().stream().allMatch(Files::exists));
    assertTrue(merged.files().getLast().endsWith("report.json"));
  }

  @Test
  void writesAnEmptyDatasetWhenTheOnlyShardIsEmpty() throws IOException {
    TestRun run = new TestRun(root).reject(2, "x", "null_image").shard().end();
    Report report = merge(run);
    Path output = run.output();
    assertEquals(
        "uniq_id,product_name,description,brand,image,image_uri,attributes,price,brand_kept\n",
        Files.readString(output.resolve("flipkart.csv")));
    assertEquals(1, Files.readString(output.resolve("images.csv")).lines().count());
    assertEquals(List.of("x"), column("rejected.csv", "uniq_id"));
    assertEquals(
        new Report.Rows(
            "flipkart", 1, 0, 0, 1, report.rows().rejectedByReason(), report.rows().examples()),
        report.rows());
    assertTrue(Files.readString(output.resolve("report.html")).contains("0 of 1 product is"));
  }

  @Test
  void leavesTheCellsOfAStepThatIsOffEmpty() {
    TestRun run = new TestRun(root).shard(TestProduct.of("p0", "A"), TestProduct.of("p1", "B"));
    Report report = merge(run.imagesOff(0).end());
    assertEquals(List.of("", ""), column("flipkart.csv", "image_uri"));
    assertEquals(List.of("A", "B"), column("flipkart.csv", "c0_name"));
    assertEquals(2, report.rows().kept());
  }

  @Test
  void namesTheFirstStoredImage() {
    TestRun run =
        new TestRun(root)
            .shard(
                TestProduct.of("p0", "A")
                    .withLedger(
                        List.of(
                            TestProduct.missed(0, "timeout"),
                            TestProduct.stored(2),
                            TestProduct.stored(3))),
                TestProduct.of("p1", "A").withLedger(List.of()),
                TestProduct.of("p2", "A").withLedger(List.of(TestProduct.missed(0, "host_down"))))
            .end();
    Report report = merge(run);
    assertEquals(
        List.of("gs://shop/flipkart_images/p0_2.jpg", "", ""), column("flipkart.csv", "image_uri"));
    assertEquals(List.of("p0", "p0", "p0", "p2"), column("images.csv", "uniq_id"));
    assertEquals(1, report.images().productsWithImage());
    assertEquals(2, report.images().productsWithoutImage());
  }

  @Test
  void joinsAnyStepThatDescribesItself() {
    TestRun run = new TestRun(root).shard(TestProduct.of("p0", "A", "B")).shard().end();
    var findings = new Findings();
    findings.count("unknown_language", 3);
    List<Column> language = List.of(new Column("language", Column.Type.TEXT));
    run.handOver("detect-language", 0, language, List.of(List.of("p0", "en")), findings);
    run.handOver("detect-language", 1, language, List.of(), findings);
    List<String> steps = new ArrayList<>(TestRun.STEPS);
    steps.add("detect-language");
    var merged = new MergeStep(options, steps, NOON).merge(run.folders(), "test", Progress.NONE);
    assertEquals(List.of("en"), column("flipkart.csv", "language"));
    assertEquals(List.of("B"), column("flipkart.csv", "c1_name"));
    assertEquals(Map.of("unknown_language", 6L), merged.report().furtherCounts());
  }

  @Test
  void leavesOutTheColumnsOfStepsThatAreNotNamed() {
    TestRun run = new TestRun(root).shard(TestProduct.of("p0", "A")).end();
    var merged =
        new MergeStep(options, List.of("clean"), NOON).merge(run.folders(), "test", Progress.NONE);
    assertFalse(merged.report().images().on());
    assertEquals(List.of("soft cotton p0"), column("flipkart.csv", "description"));
    assertFalse(Files.exists(run.output().resolve("images.csv")));
  }

  @Test
  void takesAttributesOfAnyLengthAndNumber() {
    StringBuilder attributes = new StringBuilder("{\"" + "k".repeat(100_000) + "\": \"v\"");
    // Keys with the same hash code, which a parser's table of keys may reject as an attack.
    for (int i = 0; i < 1024; i++) {
      attributes.append(", \"");
      for (int bit = 0; bit < 10; bit++) {
        attributes.append((i >> bit & 1) == 0 ? "Aa" : "B@");
      }
      attributes.append("\": \"v\"");
    }
    TestProduct product = TestProduct.of("p0", "A").withAttributes(attributes + "}");
    assertEquals(1025, merge(new TestRun(root).shard(product).end()).attributes().keys());
  }

  @Test
  void givesTheSameBytesAgain() throws IOException {
    TestRun run =
        new TestRun(root).shard(TestProduct.of("p0", "A"), TestProduct.of("p1", "B")).end();
    merge(run);
    Path file = run.output().resolve("flipkart.csv");
    String first = Files.readString(file);
    merge(run);
    assertEquals(first, Files.readString(file));
  }

  @Test
  void saysThatTheOutputCannotBeWritten() throws IOException {
    TestRun run = new TestRun(root).shard(TestProduct.of("p0", "A")).end();
    Files.writeString(run.output(), "a file where the folder should be");
    Fault fault = assertThrows(Fault.class, () -> merge(run));
    assertEquals(Fault.Kind.USAGE, fault.kind(), fault::toString);
  }

  @Test
  void refusesADrillDownWithoutLevels() {
    options.drillDown = " >> ";
    assertEquals(
        Fault.Kind.USAGE,
        assertThrows(Fault.class, () -> new MergeStep(options, TestRun.STEPS)).kind());
  }
}
