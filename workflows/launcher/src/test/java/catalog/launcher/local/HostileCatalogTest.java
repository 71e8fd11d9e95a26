package catalog.launcher.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvReader;
import catalog.csv.CsvWriter;
import catalog.launcher.CatalogProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Runs all steps at the same time, in the heap that programs have, on records of the largest size
/// with the worst cells that are known.
@Tag("slow")
class HostileCatalogTest {
  /// Size of a large cell, in bytes of UTF-8; a record may have 1 MiB, with its quotes doubled.
  private static final int LARGE = 1_000_000;

  private static final List<String> DESCRIPTIONS =
      List.of(
          filled("<p>a"),
          filled("<div><b>"),
          filled("<!--"),
          filled("&amp;"),
          filled("\u0130"),
          filled("\u03a3"),
          filled("e\u0301"),
          filled(" "),
          filled("\u00a0"),
          filled("a"),
          filled("a."),
          filled("it's "),
          filled("\ud83d\ude00"),
          colliding());

  private static final List<String> SPECIFICATIONS =
      List.of(
          filled("{}"),
          filled("["),
          filled("{:a=>"),
          filled("'\\\\'=>"),
          numbered("{\"key\"=>\"k%d\", \"value\"=>\"v\"}, "),
          numbered("{\"value\"=>\"v%d\"}, "),
          "{\"product_specification\"=>[{\"key\"=>\"" + filled("k"));

  private static final List<String> IMAGES =
      List.of(
          "[" + filled("\"\",") + "]",
          "[\"http://127.0.0.1:1/" + filled(" "),
          filled(","),
          "[\"http://" + filled("\u00e4") + "/a.jpg\"]",
          filled("http://127.0.0.1:1/a.jpg, "),
          "[" + ("\"ftp://a.example/" + "x".repeat(960) + "\",").repeat(LARGE / 1000) + "]");

  private static final List<String> CATEGORIES =
      List.of("[\"Clothing >> Men's Clothing >> " + filled("x"), filled(">>"), filled("[\"a >> "));

  @TempDir Path temp = Path.of("");

  private static String filled(String part) {
    return part.repeat(LARGE / (part.getBytes(UTF_8).length + (part.contains("\"") ? 2 : 0)));
  }

  private static String numbered(String entry) {
    String entries =
        IntStream.range(0, LARGE / (entry.length() + 12))
            .mapToObj(entry::formatted)
            .collect(Collectors.joining());
    return "{\"product_specification\"=>[" + entries + "]}";
  }

  /// Words that all have the same `hashCode`.
  private static String colliding() {
    return IntStream.range(0, 1 << 15)
        .mapToObj(
            word ->
                IntStream.range(0, 15)
                    .mapToObj(bit -> (word >> bit & 1) == 0 ? "aa" : "bB")
                    .collect(Collectors.joining()))
        .collect(Collectors.joining(" "))
        .toLowerCase(Locale.ROOT);
  }

  private static int write(Path catalog) {
    int rows = 0;
    try (var writer = new CsvWriter(catalog, CatalogColumn.headers())) {
      List<List<String>> cells = new ArrayList<>();
      DESCRIPTIONS.forEach(text -> cells.add(List.of(text, "[]", "{}", "[\"A\"]")));
      IMAGES.forEach(urls -> cells.add(List.of("text", urls, "{}", "[\"A\"]")));
      SPECIFICATIONS.forEach(hash -> cells.add(List.of("text", "[]", hash, "[\"A\"]")));
      CATEGORIES.forEach(tree -> cells.add(List.of("text", "[]", "{}", tree)));
      for (int round = 0; round < 2; round++) {
        for (List<String> row : cells) {
          String id = "p" + rows++;
          writer.write(id, "name", row.get(0), "brand", row.get(1), row.get(2), row.get(3));
        }
      }
      writer.commit();
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource({"2,1", "64,1", "2,1000"})
  void allStepsHoldInTheHeapThatProgramsHave(int threads, int rowsPerShard) throws IOException {
    Path catalog = temp.resolve("catalog.csv");
    int rows = write(catalog);
    CatalogProcess run =
        CatalogProcess.run(
            temp,
            Map.of("OUTPUT", temp.resolve("out").toString()),
            "run",
            "--rag",
            "--rows-per-shard",
            String.valueOf(rowsPerShard),
            "--threads",
            String.valueOf(threads),
            "--input",
            catalog.toString());
    assertEquals(0, run.exitCode(), run.cause());
    Path dataset = temp.resolve("out/flipkart_preprocessed_dataset");
    List<String> ids = new ArrayList<>();
    try (var result = new CsvReader(dataset.resolve("flipkart.csv"), List.of("uniq_id"))) {
      result.forEach(row -> ids.add(row.get("uniq_id")));
    }
    assertEquals(rows, ids.size());
    assertEquals(1, Files.readAllLines(dataset.resolve("rejected.csv")).size());
  }
}
