package catalog.merge;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvWriter;
import catalog.file.Sha256;
import catalog.handover.AttributeStats;
import catalog.handover.CleanStats;
import catalog.handover.FetchStats;
import catalog.handover.Fingerprint;
import catalog.handover.Json;
import catalog.handover.Layout;
import catalog.handover.Ledger;
import catalog.handover.Manifest;
import catalog.handover.ShardReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A run's folders as the other steps leave them.
final class TestRun {
  private final Path root;
  private final List<Manifest.Shard> shards = new ArrayList<>();
  private final List<List<Object>> rejected = new ArrayList<>();

  TestRun(Path root) {
    this.root = root;
  }

  MergeFolders folders() {
    return new MergeFolders(
        root.resolve("split"),
        root.resolve("clean"),
        root.resolve("fetch-images"),
        root.resolve("extract-attributes"),
        root.resolve("flipkart_preprocessed_dataset"));
  }

  /// Adds a rejected record.
  TestRun reject(long line, String uniqId, String reason) {
    rejected.add(List.of(line, uniqId, reason, "no " + reason, uniqId + ",\"a\",<b>"));
    return this;
  }

  /// Adds a shard and what the steps made of it.
  TestRun shard(TestProduct... products) {
    int number = shards.size();
    Path shard = folders().split().resolve("shards").resolve(Layout.shardCsv(number));
    write(shard, CatalogColumn.headers(), Stream.of(products).map(TestRun::catalogRow).toList());
    shards.add(new Manifest.Shard(number, products.length, Sha256.of(shard)));
    clean(number, List.of(products));
    attributes(number, List.of(products));
    images(number, List.of(products));
    return this;
  }

  /// Writes the manifest, last.
  TestRun end() {
    Path file = folders().split().resolve("rejected.csv");
    write(file, Manifest.REJECTED_COLUMNS, rejected);
    SortedMap<String, Long> reasons = new TreeMap<>();
    rejected.forEach(record -> reasons.merge(record.get(2).toString(), 1L, Long::sum));
    long rows = shards.stream().mapToLong(Manifest.Shard::rows).sum();
    write(
        new Manifest(
            new Fingerprint("source", "options"),
            "catalog.csv",
            4321,
            rows + rejected.size(),
            reasons,
            Sha256.of(file),
            shards,
            1.25));
    return this;
  }

  void write(Manifest manifest) {
    Json.write(folders().split().resolve("manifest.json"), manifest);
  }

  private static List<Object> catalogRow(TestProduct product) {
    return List.of(
        product.uniqId(), product.name(), "Raw text", product.brand(), "[]", "{}", "[\"A\"]");
  }

  private void clean(int shard, List<TestProduct> products) {
    List<List<Object>> rows = new ArrayList<>();
    products.forEach(product -> rows.add(List.of(product.uniqId(), product.cleaned())));
    write(
        folders().clean().resolve(Layout.shardCsv(shard)), List.of("uniq_id", "description"), rows);
    long lemmas = products.stream().mapToLong(p -> p.cleaned().split(" ").length).sum();
    report(
        folders().clean(),
        "clean",
        shard,
        rows.size(),
        new CleanStats(2 * lemmas, 3, lemmas, 1, 0));
  }

  private void attributes(int shard, List<TestProduct> products) {
    int depth = products.stream().mapToInt(product -> product.levels().size()).max().orElse(0);
    List<String> columns = new ArrayList<>(List.of("uniq_id", "attributes"));
    IntStream.range(0, depth).forEach(level -> columns.add("c" + level + "_name"));
    List<List<Object>> rows = new ArrayList<>();
    for (TestProduct product : products) {
      List<Object> row = new ArrayList<>(List.of(product.uniqId(), product.attributes()));
      row.addAll(product.levels());
      IntStream.range(product.levels().size(), depth).forEach(_ -> row.add(""));
      rows.add(row);
    }
    write(folders().extractAttributes().resolve(Layout.shardCsv(shard)), columns, rows);
    var malformed = List.of(new AttributeStats.MalformedRow("p1", "expected a value"));
    report(
        folders().extractAttributes(),
        "extract-attributes",
        shard,
        rows.size(),
        new AttributeStats(depth, 2L * rows.size(), 1, 0, 1, malformed));
  }

  private void images(int shard, List<TestProduct> products) {
    List<List<Object>> lines = new ArrayList<>();
    SortedMap<String, Long> outcomes = new TreeMap<>();
    SortedMap<String, FetchStats.Host> hosts = new TreeMap<>();
    for (TestProduct product : products) {
      for (List<Object> line : product.ledger()) {
        outcomes.merge(line.get(2).toString(), 1L, Long::sum);
        List<Object> cells = new ArrayList<>(List.of(product.uniqId()));
        cells.addAll(line);
        lines.add(cells);
      }
    }
    hosts.put("a.example", new FetchStats.Host(2, 2, 50));
    hosts.put("b.example", new FetchStats.Host(1, 0, 75));
    write(folders().fetchImages().resolve(Layout.shardCsv(shard)), Ledger.COLUMNS, lines);
    report(
        folders().fetchImages(),
        "fetch-images",
        shard,
        lines.size(),
        new FetchStats("gs://shop/", lines.size(), 0, 0, 1024, outcomes, hosts));
  }

  /// Writes a step's report on what is there.
  <S> void report(Path folder, String step, int shard, long outputRows, S stats) {
    Path output = folder.resolve(Layout.shardCsv(shard));
    var fingerprint = new Fingerprint(shards.get(shard).sha256(), "options of " + step);
    Json.write(
        folder.resolve(Layout.shardReport(shard)),
        new ShardReport<>(
            step,
            shard,
            fingerprint,
            shards.get(shard).rows(),
            outputRows,
            Sha256.of(output),
            0.5 + shard,
            stats));
  }

  static void write(Path file, List<String> columns, List<? extends List<?>> rows) {
    try (var writer = new CsvWriter(file, columns)) {
      rows.forEach(writer::write);
      writer.commit();
    }
  }
}
