package catalog.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import catalog.csv.CsvReader;
import catalog.step.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrievalTest {
  @TempDir Path root = Path.of("");

  private final List<TestProduct> products = new ArrayList<>();

  private void add(int times, String... levels) {
    for (int i = 0; i < times; i++) {
      products.add(TestProduct.of("p" + products.size(), levels));
    }
  }

  /// The kinds of the rows kept, and how many there are of each.
  private Set<String> kept() {
    var options = new MergeOptions();
    options.rag = true;
    int half = products.size() / 2;
    TestRun run =
        new TestRun(root)
            .shard(products.subList(0, half).toArray(TestProduct[]::new))
            .shard(products.subList(half, products.size()).toArray(TestProduct[]::new))
            .end();
    new MergeStep(options, TestRun.STEPS).merge(run.folders(), "test", Progress.NONE);
    List<String> kinds = new ArrayList<>();
    try (var rows = new CsvReader(run.output().resolve("flipkart_rag.csv"), List.of("Id"))) {
      for (CsvReader.Row row : rows) {
        int number = Integer.parseInt(row.get("Id").substring(1));
        kinds.add(String.join(">", products.get(number).levels()));
        assertEquals(products.get(number).levels().get(1), row.get("c1_name"));
        assertEquals(products.get(number).cleaned(), row.get("Description"));
        assertEquals(products.get(number).attributes(), row.get("Specifications"));
      }
    }
    Set<String> counts = new TreeSet<>();
    kinds.forEach(kind -> counts.add(kinds.stream().filter(kind::equals).count() + " " + kind));
    return counts;
  }

  @Test
  void keepsClothingWhoseKindComesTenTimesOverAllShards() {
    add(10, "Clothing", "Women's Clothing", "Western Wear", "Tops", "x");
    add(9, "Clothing", "Men's Clothing", "Shirts", "Formal");
    assertEquals(Set.of("10 Clothing>Women's Clothing>Western Wear>Tops>x"), kept());
  }

  @Test
  void leavesOutWhatIsNoClothingOfTheThreeDepartments() {
    add(12, "Clothing", "Baby Clothing", "Sets", "Cotton");
    add(12, "Footwear", "Women's Clothing", "Shoes", "Flats");
    add(12, "Clothing");
    assertEquals(Set.of(), kept());
  }

  @Test
  void countsTheFourthLevelAmongTheRowsOfFrequentThirdLevelsOnly() {
    add(9, "Clothing", "Kids' Clothing", "Frequent", "Rare with others");
    add(10, "Clothing", "Kids' Clothing", "Frequent", "Frequent");
    add(5, "Clothing", "Kids' Clothing", "Rare", "Rare with others");
    assertEquals(Set.of("10 Clothing>Kids' Clothing>Frequent>Frequent"), kept());
  }

  @Test
  void addsUpAFourthLevelThatSeveralThirdLevelsHave() {
    add(10, "Clothing", "Men's Clothing", "A", "Blue");
    add(4, "Clothing", "Men's Clothing", "B", "Red");
    add(6, "Clothing", "Women's Clothing", "B", "Red");
    add(1, "Clothing", "Women's Clothing", "A", "Red");
    assertEquals(
        Set.of(
            "10 Clothing>Men's Clothing>A>Blue",
            "4 Clothing>Men's Clothing>B>Red",
            "6 Clothing>Women's Clothing>B>Red",
            "1 Clothing>Women's Clothing>A>Red"),
        kept());
  }

  @Test
  void takesNoNameForANameAsWell() {
    add(10, "Clothing", "Men's Clothing");
    assertEquals(Set.of("10 Clothing>Men's Clothing"), kept());
  }
}
