package catalog.merge;

import catalog.csv.CsvWriter;
import catalog.file.Location;
import catalog.file.Sha256;
import catalog.handover.Column;
import catalog.handover.Findings;
import catalog.handover.Fingerprint;
import catalog.handover.Json;
import catalog.handover.Layout;
import catalog.handover.Manifest;
import catalog.handover.ShardReport;
import catalog.handover.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Writes a run's folders as the other steps would.
final class TestRun {
  private final Path root;
  private final List<Manifest.Shard> shards = new ArrayList<>();
  private final List<List<Object>> rejected = new ArrayList<>();

  TestRun(Path root) {
    this.root = root;
  }

  /// The steps, in the order of their columns.
  static final List<String> STEPS = List.of("clean", "fetch-images", "extract-attributes");

  /// Columns that are kept, all with the same cells for every product.
  private List<String> keep = List.of("price", "brand");

  private static final Column DESCRIPTION = new Column("description", Column.Type.WORDS);
  private static final Column ATTRIBUTES = new Column("attributes", Column.Type.JSON);
  private static final Column LEVEL = new Column("c#_name", Column.Type.CATEGORY);
  private static final Column TEXT = new Column("text", Column.Type.TEXT, false);
  private static final List<Column> IMAGE =
      List.of(
          new Column("image_uri", Column.Type.IMAGE),
          new Column("image_width", Column.Type.INTEGER, false),
          new Column("image_height", Column.Type.INTEGER, false),
          new Column("image_bytes", Column.Type.INTEGER, false),
          new Column("image_type", Column.Type.TEXT, false),
          new Column("image_sha256", Column.Type.TEXT, false));
  static final Table LEDGER =
      new Table(
          "images",
          List.of(
              "uniq_id",
              "index",
              "url",
              "outcome",
              "status",
              "bytes",
              "width",
              "height",
              "type",
              "sha256",
              "milliseconds"));

  MergeFolders folders() {
    return new MergeFolders(root, Location.parse("gs://shop"), root, null);
  }

  /// The folder of the dataset.
  Path output() {
    return root.resolve("flipkart_preprocessed_dataset");
  }

  private Path folder(String step) {
    return root.resolve(step);
  }

  /// Keeps two columns of these names.
  TestRun keep(String price, String brand) {
    keep = List.of(price, brand);
    return this;
  }

  /// Adds a rejected record.
  TestRun reject(long line, String uniqId, String reason) {
    rejected.add(List.of(line, uniqId, reason, "no " + reason, uniqId + ",\"a\",<b>"));
    return this;
  }

  /// Adds a shard and the steps' hand-overs for it.
  TestRun shard(TestProduct... products) {
    int number = shards.size();
    Path shard = Manifest.shardFile(folder("split"), number);
    write(
        shard, Manifest.shardColumns(keep), Stream.of(products).map(TestRun::catalogRow).toList());
    shards.add(new Manifest.Shard(number, products.length, Sha256.of(shard)));
    clean(number, List.of(products));
    attributes(number, List.of(products));
    images(number, List.of(products));
    return this;
  }

  /// Writes the manifest, last.
  TestRun end() {
    Path file = folder("split").resolve("rejected.csv");
    write(file, Manifest.REJECTED_COLUMNS, rejected);
    SortedMap<String, Long> reasons = new TreeMap<>();
    rejected.forEach(record -> reasons.merge(record.get(2).toString(), 1L, Long::sum));
    long rows = shards.stream().mapToLong(Manifest.Shard::rows).sum();
    write(
        new Manifest(
            new Fingerprint("source", "options"),
            "catalog.csv",
            4321,
            "flipkart",
            rows + rejected.size(),
            0,
            reasons,
            Sha256.of(file),
            keep,
            new Manifest.Specimen(
                "p0", 2, 1, new LinkedHashMap<>(Map.of("description", "<b>Soft</b> cotton"))),
            shards,
            1.25,
            null));
    return this;
  }

  void write(Manifest manifest) {
    Json.write(folder("split").resolve("manifest.json"), manifest);
  }

  private static List<Object> catalogRow(TestProduct product) {
    return List.of(
        product.uniqId(),
        product.name(),
        "Raw text",
        product.brand(),
        "[]",
        "{}",
        "[\"A\"]",
        "9.50",
        "raw");
  }

  private void clean(int shard, List<TestProduct> products) {
    List<List<Object>> rows = new ArrayList<>();
    products.forEach(
        product -> rows.add(List.of(product.uniqId(), product.cleaned(), product.text())));
    long lemmas = products.stream().mapToLong(p -> p.cleaned().split(" ").length).sum();
    var findings = new Findings();
    findings.count("tokens", 2 * lemmas);
    findings.count("stop_words", 3);
    findings.count("lemmas", lemmas);
    findings.count("with_markup", 1);
    findings.count("scripts/latin", products.size());
    findings.count("languages/en", products.size() - 1);
    findings.count("languages/unknown", 1);
    handOver("clean", shard, List.of(DESCRIPTION, TEXT), rows, findings);
  }

  private void attributes(int shard, List<TestProduct> products) {
    int depth = products.stream().mapToInt(product -> product.levels().size()).max().orElse(0);
    List<Column> columns = new ArrayList<>(List.of(ATTRIBUTES));
    IntStream.range(0, depth).forEach(level -> columns.add(LEVEL.at(level)));
    List<List<Object>> rows = new ArrayList<>();
    for (TestProduct product : products) {
      List<Object> row = new ArrayList<>(List.of(product.uniqId(), product.attributes()));
      row.addAll(product.levels());
      IntStream.range(product.levels().size(), depth).forEach(_ -> row.add(""));
      rows.add(row);
    }
    var findings = new Findings();
    findings.count("attribute_pairs", 2L * rows.size());
    findings.count("keyless_values", 1);
    findings.note("attributes_malformed", "p1", "expected a value");
    handOver("extract-attributes", shard, columns, rows, findings);
  }

  private void images(int shard, List<TestProduct> products) {
    List<List<Object>> lines = new ArrayList<>();
    List<List<Object>> rows = new ArrayList<>();
    var findings = new Findings();
    for (TestProduct product : products) {
      for (List<Object> line : product.ledger()) {
        findings.count("image_outcomes/" + line.get(2), 1);
        List<Object> cells = new ArrayList<>(List.of(product.uniqId()));
        cells.addAll(line);
        lines.add(cells);
      }
      List<Object> row = new ArrayList<>(List.of(product.uniqId(), product.imageKey()));
      row.addAll(product.imageFacts());
      rows.add(row);
    }
    findings.count("image_urls", lines.size());
    findings.count("image_bytes", 1024);
    findings.counts().add("image_hosts", "a.example", numbers(2, 2, 50));
    findings.counts().add("image_hosts", "b.example", numbers(1, 0, 75));
    write(
        folder("fetch-images").resolve(Layout.shardTable(shard, LEDGER)), LEDGER.columns(), lines);
    handOver("fetch-images", shard, IMAGE, rows, findings);
  }

  private static Map<String, Long> numbers(long urls, long images, long milliseconds) {
    return Map.of("urls", urls, "images", images, "milliseconds", milliseconds);
  }

  /// Writes what a step hands over for a shard, and its report.
  void handOver(
      String step,
      int shard,
      List<Column> columns,
      List<? extends List<?>> rows,
      Findings findings) {
    handOver(step, shard, columns, rows, false, findings);
  }

  /// Writes what fetch-images hands over for a shard where images are off.
  TestRun imagesOff(int shard) {
    handOver("fetch-images", shard, IMAGE, List.of(), true, new Findings());
    return this;
  }

  private void handOver(
      String step,
      int shard,
      List<Column> columns,
      List<? extends List<?>> rows,
      boolean off,
      Findings findings) {
    List<String> header = new ArrayList<>(List.of("uniq_id"));
    columns.forEach(column -> header.add(column.name()));
    Path output = folder(step).resolve(Layout.shardCsv(shard));
    write(output, header, rows);
    Path ledger = folder(step).resolve(Layout.shardTable(shard, LEDGER));
    Json.write(
        folder(step).resolve(Layout.shardReport(shard)),
        new ShardReport(
            step,
            shard,
            new Fingerprint(shards.get(shard).sha256(), "options of " + step),
            shards.get(shard).rows(),
            off ? 0 : shards.get(shard).rows(),
            output.toFile().length(),
            Sha256.of(output),
            0.5 + shard,
            columns,
            Files.exists(ledger)
                ? List.of(new ShardReport.TableFile(LEDGER, Sha256.of(ledger)))
                : List.of(),
            off,
            findings.counts(),
            findings.notes(),
            null));
  }

  static void write(Path file, List<String> columns, List<? extends List<?>> rows) {
    try (var writer = new CsvWriter(file, columns)) {
      rows.forEach(writer::write);
      writer.commit();
    }
  }
}
