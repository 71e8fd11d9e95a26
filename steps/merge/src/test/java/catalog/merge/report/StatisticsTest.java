package catalog.merge.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.csv.CsvReader;
import catalog.handover.Column;
import catalog.handover.DatasetName;
import catalog.handover.Fingerprint;
import catalog.handover.Manifest;
import catalog.merge.join.Product;
import catalog.merge.join.Rejected;
import catalog.merge.join.Schema;
import catalog.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatisticsTest {
  @TempDir Path folder = Path.of("");

  private List<String> drillDown = List.of("Clothing", "Women's Clothing", "Western Wear");

  private static Product product(String... levels) {
    List<Column> columns =
        IntStream.range(0, levels.length)
            .mapToObj(level -> new Column("c" + level + "_name", Column.Type.CATEGORY))
            .toList();
    var schema = new Schema(columns, List.of());
    List<String> cells =
        new ArrayList<>(Collections.nCopies(schema.names().size() - levels.length, ""));
    cells.addAll(List.of(levels));
    return new Product(new Product.View(schema), cells);
  }

  /// The report of statistics on a run of which nothing else is known.
  static Report report(Statistics statistics) {
    var manifest =
        new Manifest(
            new Fingerprint("", ""),
            "",
            0,
            "flipkart",
            0,
            0,
            new TreeMap<>(),
            "",
            List.of(),
            null,
            List.of(),
            0,
            null);
    var rejected = new Rejected(Path.of(""), 0, List.of());
    var results = new Statistics.Results(new Report.Retrieval(false, 0, false), null, List.of());
    return statistics.report(
        "run", new DatasetName("flipkart"), manifest, rejected, 0, results, Instant.EPOCH);
  }

  private static Optional<Report.ProductTypes> productTypes(Statistics statistics) {
    return Optional.ofNullable(report(statistics).categories().productTypes());
  }

  @Test
  void countsProductTypesAsTheQueryOfTheReferenceDoes() throws IOException {
    Path names = folder.resolve("names.csv");
    String rows = Files.readString(Shared.file("data/names-20000.csv"));
    Files.writeString(names, "uniq_id,product_name,tree\n" + rows);
    var statistics = new Statistics(new Schema(List.of(), List.of()), drillDown, null);
    try (var products = new CsvReader(names, List.of("tree"))) {
      for (CsvReader.Row row : products) {
        String path = row.get("tree").replaceAll("[\\[\\]\"]", "");
        statistics.add(
            product(Arrays.stream(path.split(">>")).map(String::strip).toArray(String[]::new)),
            Map.of());
      }
    }
    assertEquals(
        List.of(
            new Report.Count("Shirts, Tops & Tunics", 1125),
            new Report.Count("Dresses & Skirts", 442),
            new Report.Count("Leggings & Jeggings", 183),
            new Report.Count("Tops", 82)),
        productTypes(statistics).orElseThrow().top().subList(0, 4));
  }

  @Test
  void drillsIntoTheLargestBranchWhereTheCategoryIsNotThere() {
    var statistics = new Statistics(new Schema(List.of(), List.of()), drillDown, null);
    statistics.add(product("Home", "Light", "Lamps", "Desk"), Map.of());
    statistics.add(product("Home", "Light", "Bulbs"), Map.of());
    statistics.add(product("Home", "Light", "Bulbs"), Map.of());
    statistics.add(product("Toys", "Dolls"), Map.of());
    Report.ProductTypes types = productTypes(statistics).orElseThrow();
    assertEquals("Home >> Light", types.category());
    assertEquals(3, types.products());
    assertEquals(List.of(new Report.Count("Bulbs", 2), new Report.Count("Lamps", 1)), types.top());
  }

  @Test
  void showsNoProductTypesWhereNoCategoryHasSeveral() {
    var statistics = new Statistics(new Schema(List.of(), List.of()), List.of(), null);
    statistics.add(product("Home"), Map.of());
    statistics.add(product("Toys", "Dolls"), Map.of());
    assertEquals(Optional.empty(), productTypes(statistics));
  }

  @Test
  void drillsIntoAnyCategory() {
    drillDown = List.of("Toys", "Dolls");
    var statistics = new Statistics(new Schema(List.of(), List.of()), drillDown, null);
    statistics.add(product("Toys", "Dolls"), Map.of());
    statistics.add(product("Toys", "Dolls", "A", "B", "C"), Map.of());
    statistics.add(product("Toys", "Dollshouses", "A", "B", "C"), Map.of());
    statistics.add(product("Toys"), Map.of());
    Report.ProductTypes types = productTypes(statistics).orElseThrow();
    assertEquals("Toys >> Dolls", types.category());
    assertEquals(2, types.products());
    assertEquals(List.of(new Report.Count("A", 1)), types.top());
  }

  @Test
  void countsNoMoreNamesThanItHasRoomFor() {
    var counter = new CappedCounter();
    counter.add("first");
    for (int i = 1; i < CappedCounter.MAX_NAMES; i++) {
      counter.add("name " + i);
    }
    assertFalse(counter.isCapped());
    counter.add("one too many");
    counter.add("first");
    assertTrue(counter.isCapped());
    assertEquals(CappedCounter.MAX_NAMES, counter.distinct());
    assertEquals(new Report.Count("first", 2), counter.top(1).getFirst());
  }

  @Test
  void cutsLongNames() {
    var counter = new CappedCounter();
    counter.add("x".repeat(1_000_000));
    assertEquals("x".repeat(120) + "…", counter.top(1).getFirst().name());
  }

  @Test
  void countsNoMoreCategoriesThanItHasRoomFor() {
    var categories = new CategoryCounts();
    for (int i = 0; i < CategoryCounts.MAX_CATEGORIES; i++) {
      categories.add(List.of("A", "B" + i));
    }
    assertTrue(categories.isCapped());
    Report.Category root = categories.root();
    assertEquals(CategoryCounts.MAX_CATEGORIES, root.products());
    Report.Category a = root.children().getFirst();
    assertEquals(CategoryCounts.MAX_CATEGORIES, a.products());
    assertEquals(CategoryCounts.MAX_CATEGORIES - 1, a.children().size() + a.otherChildren());
  }
}
