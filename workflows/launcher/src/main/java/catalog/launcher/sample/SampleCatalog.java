package catalog.launcher.sample;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvWriter;
import catalog.file.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes a catalog of invented products, of any size, with every kind of input that the pipeline
/// handles: all forms of specifications and image lists, markup, missing values, repeated ids and
/// malformed records.
///
/// The same arguments give the same bytes. Of each hundred records seven are to be rejected: one in
/// the middle and six near the end.
public final class SampleCatalog {
  private static final int PERIOD = 100;

  private final String imageHost;

  /// @param imageHost address and port of the server that has the pictures, like `127.0.0.1:8765`
  public SampleCatalog(String imageHost) {
    this.imageHost = imageHost;
  }

  /// Writes the catalog.
  ///
  /// @param records 0 or more, the header not counted
  public void write(Path file, long records) {
    try (var out = new AtomicFile(file)) {
      append(out, CatalogColumn.headers());
      for (long i = 0; i < records; i++) {
        writeRecord(out, i);
      }
      out.commit();
    }
  }

  private void writeRecord(AtomicFile out, long number) {
    SampleProduct product = SampleProduct.of(number);
    String id = product.id();
    String description = description(product, number);
    String images = images(product, number);
    String specifications = specifications(product, number);
    String tree = "[\"" + String.join(" >> ", product.tree()) + " >> " + product.name() + "\"]";
    switch ((int) (number % PERIOD)) {
      case 48 -> append(out, List.of(id, product.name(), description, product.brand()));
      case 93 ->
          append(
              out,
              List.of(
                  SampleProduct.of(number - 1).id(),
                  product.name(),
                  description,
                  "",
                  images,
                  specifications,
                  tree));
      case 94 ->
          append(
              out,
              List.of(id, product.name(), "NA", product.brand(), images, specifications, tree));
      case 95 ->
          append(
              out,
              List.of(id, product.name(), description, product.brand(), "", specifications, tree));
      case 96 ->
          append(
              out, List.of(id, product.name(), description, product.brand(), images, "null", tree));
      case 97 ->
          append(
              out,
              List.of(
                  "../../" + id,
                  product.name(),
                  description,
                  product.brand(),
                  images,
                  specifications,
                  tree));
      // A quote that is never closed; the next record must not be lost with it.
      case 99 -> raw(out, id + "," + product.name() + ",\"cut off in the middle of its descr\n");
      default ->
          append(
              out,
              List.of(
                  id,
                  product.name(),
                  description,
                  number % 7 == 0 ? "" : product.brand(),
                  images,
                  specifications,
                  tree));
    }
  }

  private static String description(SampleProduct product, long number) {
    return switch ((int) (number % 20)) {
      case 4 ->
          "<p>"
              + product.description().replace("\n", "<br>").replace(" & ", " &amp; ")
              + "</p><script>track()</script>";
      case 12 -> "100% — 24/7!";
      default -> product.description();
    };
  }

  private String images(SampleProduct product, long number) {
    String base = "http://" + imageHost + "/image/" + product.id();
    return switch ((int) (number % 20)) {
      case 2 -> list("http://" + imageHost + "/gone/" + product.id() + "-0.jpeg", base + "-1.jpeg");
      case 3 -> list("http://" + imageHost + "/gone/" + product.id() + "-0.jpeg");
      case 6 -> list("http://no-such-host.invalid/" + product.id() + ".jpeg", base + "-1.jpeg");
      case 8 -> "[]";
      case 11 -> list("http://" + imageHost + "/page/" + product.id() + ".jpeg", base + "-1.jpeg");
      case 13 -> list("http://169.254.169.254/latest/meta-data", base + "-1.jpeg");
      case 17 -> "[" + base + "-0.jpeg, " + base + "-1.jpeg]";
      default ->
          list(
              IntStream.range(0, 1 + (int) (number % 4))
                  .mapToObj(i -> base + "-" + i + ".jpeg")
                  .toArray(String[]::new));
    };
  }

  private static String list(String... urls) {
    return List.of(urls).stream()
        .map(url -> '"' + url + '"')
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String specifications(SampleProduct product, long number) {
    List<String> pairs =
        product.details().stream().map(d -> pair(d.getFirst(), d.getLast())).toList();
    String keyless =
        "{\"value\"=>\"Pack of one " + product.tree().getLast().toLowerCase(Locale.ROOT) + "\"}";
    return switch ((int) (number % 20)) {
      case 1 -> hash(pairs.getFirst());
      case 5 -> "{\"product_specification\"=>nil}";
      case 7 -> hash("[" + String.join(", ", pairs) + ", " + pair("Color", "Multicolour") + "]");
      case 9 ->
          hash(
              "["
                  + pair("Dimensions", "Dia 3\\\", Height 4.8\\\"")
                  + ", "
                  + pair("Care {wash}", "a => b ] \\u2013")
                  + "]");
      case 14 -> hash("[]");
      case 15 -> hash("[" + pairs.getFirst() + ", {\"key\"=>\"Mate");
      case 16, 18 -> hash("[" + String.join(", ", pairs) + ", " + keyless + "]");
      default -> hash("[" + String.join(", ", pairs) + "]");
    };
  }

  private static String pair(String key, String value) {
    return "{\"key\"=>\"" + key + "\", \"value\"=>\"" + value + "\"}";
  }

  private static String hash(String content) {
    return "{\"product_specification\"=>" + content + "}";
  }

  private static void append(AtomicFile out, List<String> cells) {
    raw(out, CsvWriter.line(cells));
  }

  private static void raw(AtomicFile out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
  }
}
