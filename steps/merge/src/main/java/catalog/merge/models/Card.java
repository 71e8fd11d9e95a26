package catalog.merge.models;

import static catalog.merge.models.Members.members;

import catalog.handover.DatasetFiles.Entry;
import catalog.handover.Json;
import catalog.merge.report.Report;
import catalog.step.Release;
import catalog.text.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The dataset card: `README.md` with a head in YAML that Hugging Face's Hub and its library
/// `datasets` read. (JSON is YAML.)
final class Card {
  private static final String TRAIN = "train";
  private static final long[] SIZES = {
    1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
  };
  private static final List<String> SIZE_NAMES =
      List.of("1K", "10K", "100K", "1M", "10M", "100M", "1B");

  private final Description dataset;
  private final Report report;

  Card(Description dataset) {
    this.dataset = dataset;
    this.report = dataset.report();
  }

  /// The content of `README.md`.
  String toMarkdown() {
    var text = new StringBuilder("---\n");
    head()
        .forEach(
            (key, value) -> text.append(key).append(": ").append(Json.text(value)).append('\n'));
    return text.append("---\n").append(body()).toString();
  }

  private Map<String, Object> head() {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("pretty_name", dataset.name().text());
    String licence = dataset.licence().toLowerCase(Locale.ROOT);
    boolean known = licence.matches("[a-z0-9][a-z0-9.-]*");
    head.put("license", known ? licence : licence.isEmpty() ? "unknown" : "other");
    if (!known && !licence.isEmpty()) {
      head.put("license_name", dataset.licence());
    }
    head.put("size_categories", List.of(sizeCategory(report.rows().kept())));
    head.put("tags", List.of("e-commerce", "product-catalog"));
    // A dataset without rows cannot be loaded; its files can be.
    if (report.rows().kept() > 0) {
      Map<String, Long> splits = splits();
      List<Object> files = new ArrayList<>();
      splits.keySet().forEach(split -> files.add(members("split", split, "path", paths(split))));
      head.put("configs", List.of(members("config_name", "default", "data_files", files)));
      head.put("dataset_info", info(splits));
    }
    return head;
  }

  /// The splits that have products, with their number.
  private Map<String, Long> splits() {
    Map<String, Long> splits = new LinkedHashMap<>();
    if (report.splits() == null || dataset.parquet().isEmpty()) {
      splits.put(TRAIN, report.rows().kept());
    } else {
      splits.putAll(report.splits().products());
      splits.values().removeIf(products -> products == 0);
    }
    return splits;
  }

  private List<String> paths(String split) {
    return files(split).stream().map(Entry::key).toList();
  }

  private List<Entry> files(String split) {
    if (report.splits() == null || dataset.parquet().isEmpty()) {
      return dataset.products();
    }
    String start = dataset.name().folder() + "/" + dataset.name().parquet(split);
    return dataset.parquet().stream()
        .filter(file -> file.key().matches("\\Q" + start + "\\E(-\\d{5})?\\.parquet"))
        .toList();
  }

  private Object info(Map<String, Long> splits) {
    List<Object> features = new ArrayList<>();
    if (dataset.fields().isEmpty()) {
      dataset.csvColumns().forEach(c -> features.add(members("name", c, "dtype", "string")));
    }
    dataset.fields().forEach(field -> features.add(feature(field)));
    List<Object> parts = new ArrayList<>();
    long all = 0;
    for (Map.Entry<String, Long> split : splits.entrySet()) {
      long bytes = files(split.getKey()).stream().mapToLong(Entry::bytes).sum();
      all += bytes;
      parts.add(
          members("name", split.getKey(), "num_bytes", bytes, "num_examples", split.getValue()));
    }
    return members(
        "config_name",
        "default",
        "features",
        features,
        "splits",
        parts,
        "download_size",
        all,
        "dataset_size",
        all);
  }

  private static Object feature(ModelSchema.Field field) {
    return switch (field.kind()) {
      case ID, TEXT, SPLIT -> members("name", field.name(), "dtype", "string");
      case INTEGER -> members("name", field.name(), "dtype", "int64");
      case URLS, CATEGORIES -> members("name", field.name(), "list", "string");
      case ATTRIBUTES ->
          members(
              "name",
              field.name(),
              "list",
              List.of(
                  members("name", ParquetRows.KEY, "dtype", "string"),
                  members("name", ParquetRows.VALUE, "list", "string")));
    };
  }

  private static String sizeCategory(long rows) {
    int size = 0;
    while (size < SIZES.length - 1 && rows >= SIZES[size]) {
      size++;
    }
    return size == 0 ? "n<1K" : SIZE_NAMES.get(size - 1) + "<n<" + SIZE_NAMES.get(size);
  }

  private String body() {
    Report.Rows rows = report.rows();
    var text = new StringBuilder();
    add(text, "# " + dataset.name().text());
    add(
        text,
        "The products of a shop's catalog: descriptions reduced to lemmas, attributes, categories%s."
            .formatted(report.images().on() ? ", and the images beside them" : ""));
    add(text, "## What is in it");
    text.append("| | |\n|---|---|\n");
    row(text, "records read", rows.read());
    row(text, "products", rows.kept());
    row(text, "records rejected", rows.rejected());
    row(text, "products with an image", report.images().productsWithImage());
    row(text, "attributes", report.attributes().pairs());
    row(text, "levels of categories", report.categories().depth());
    if (report.splits() != null) {
      report.splits().products().forEach((split, n) -> row(text, "split `" + split + "`", n));
    }
    text.append('\n');
    add(text, "## How to load it");
    text.append(
        "Paths start from the folder of this file, which can be moved as a whole.\n\n```python\n");
    report.files().forEach(file -> text.append(file.code()).append('\n'));
    add(text, "```");
    add(text, "## How it was made");
    add(
        text,
        "By product-catalog %s, run `%s`, finished %s, from `%s` (SHA-256 `%s`)."
            .formatted(
                Release.version(),
                report.run(),
                report.finished(),
                plain(dataset.source()),
                dataset.sourceSha256()));
    add(text, "## Licence");
    add(
        text,
        dataset.licence().isEmpty()
            ? "Nobody has said under which licence the catalog is."
            : plain(dataset.licence()));
    add(
        text,
        "The images and descriptions are those of the shop and its suppliers, who may have to be"
            + " asked before they are used or passed on.");
    return text.toString();
  }

  /// A text from outside that cannot end a code span or a line.
  private static String plain(String text) {
    return Printable.of(text).replace('`', '\'');
  }

  private static void add(StringBuilder text, String paragraph) {
    text.append(paragraph).append("\n\n");
  }

  private static void row(StringBuilder text, String name, long number) {
    text.append(String.format(Locale.ROOT, "| %s | %,d |\n", name, number));
  }
}
