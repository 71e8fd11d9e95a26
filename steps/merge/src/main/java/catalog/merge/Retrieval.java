package catalog.merge;

import catalog.csv.CsvReader;
import catalog.csv.CsvWriter;
import catalog.file.Sha256;
import catalog.merge.join.Product;
import catalog.merge.report.Report;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// The second dataset, `flipkart_rag.csv`: clothing whose kind is not rare, for retrieval-augmented
/// generation.
///
/// A row of clothing belongs to it if its `c2_name` occurs at least [#LEAST] times among all rows
/// of clothing, and its `c3_name` at least as often among the rows with such a `c2_name`. An empty
/// name counts like any other. Selecting the rows takes a second pass over the result.
final class Retrieval {
  /// Least number of rows that must have a name.
  static final int LEAST = 10;

  /// Most distinct pairs of `c2_name` and `c3_name` that are counted.
  static final int MAX_PAIRS = 200_000;

  private static final Set<String> DEPARTMENTS =
      Set.of("Women's Clothing", "Men's Clothing", "Kids' Clothing");

  /// Columns of `flipkart_rag.csv`.
  static final List<String> COLUMNS =
      List.of(
          "Id", "Name", "Description", "Brand", "image", "image_uri", "c1_name", "Specifications");

  /// For each of these columns, the column of the products that its cells are taken from.
  private static final List<String> TAKEN =
      List.of(
          "uniq_id",
          "product_name",
          "description",
          "brand",
          "image",
          "image_uri",
          "c1_name",
          "attributes");

  /// Characters of the longest name that is kept; of longer ones the digest is, to bound memory.
  private static final int LONGEST_NAME = 100;

  private record Kind(String c2, String c3) {
    static Kind of(String c2, String c3) {
      return new Kind(bounded(c2), bounded(c3));
    }

    private static String bounded(String name) {
      return name.length() <= LONGEST_NAME ? name : Sha256.of(name);
    }
  }

  private final boolean on;
  private final Map<Kind, Long> kinds = new HashMap<>();
  private boolean capped;

  /// @param on whether the dataset is wanted; otherwise nothing is counted or written
  Retrieval(boolean on) {
    this.on = on;
  }

  /// Counts a product.
  void add(Product product) {
    List<String> levels = product.levels();
    if (!on || !isClothing(level(levels, 0), level(levels, 1))) {
      return;
    }
    var kind = Kind.of(level(levels, 2), level(levels, 3));
    if (kinds.size() == MAX_PAIRS && !kinds.containsKey(kind)) {
      capped = true;
    } else {
      kinds.merge(kind, 1L, Long::sum);
    }
  }

  private static boolean isClothing(String c0, String c1) {
    return c0.equals("Clothing") && DEPARTMENTS.contains(c1);
  }

  private static String level(List<String> levels, int number) {
    return number < levels.size() ? levels.get(number) : "";
  }

  /// Writes the rows that belong to it, in the order of the result.
  ///
  /// @param dataset the result, all of whose products were counted
  Report.Retrieval write(Dataset dataset) {
    if (!on) {
      return new Report.Retrieval(false, 0, false);
    }
    CsvWriter output = dataset.retrieval(COLUMNS);
    Set<Kind> kept = frequent();
    try (var rows = new CsvReader(dataset.products(), TAKEN.subList(0, 1))) {
      Set<String> columns = Set.copyOf(rows.columns());
      for (CsvReader.Row row : rows) {
        Function<String, String> cell = name -> columns.contains(name) ? row.get(name) : "";
        if (isClothing(cell.apply("c0_name"), cell.apply("c1_name"))
            && kept.contains(Kind.of(cell.apply("c2_name"), cell.apply("c3_name")))) {
          output.write(TAKEN.stream().map(cell).toList());
        }
      }
    }
    return new Report.Retrieval(true, output.rows(), capped);
  }

  private Set<Kind> frequent() {
    Map<String, Long> c2 = new HashMap<>();
    kinds.forEach((kind, n) -> c2.merge(kind.c2, n, Long::sum));
    Map<String, Long> c3 = new HashMap<>();
    kinds.forEach(
        (kind, n) -> {
          if (c2.getOrDefault(kind.c2, 0L) >= LEAST) {
            c3.merge(kind.c3, n, Long::sum);
          }
        });
    Set<Kind> kept = new HashSet<>(kinds.keySet());
    kept.removeIf(
        kind -> c2.getOrDefault(kind.c2, 0L) < LEAST || c3.getOrDefault(kind.c3, 0L) < LEAST);
    return kept;
  }
}
