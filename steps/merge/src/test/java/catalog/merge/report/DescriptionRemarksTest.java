package catalog.merge.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import catalog.handover.Findings;
import catalog.merge.join.Product;
import catalog.merge.join.Schema;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DescriptionRemarksTest {
  private static final int PRODUCTS = 2000;

  /// The remarks on 2,000 products of which the steps counted these.
  private static List<String> remarks(Map<String, Integer> counts) {
    var schema = new Schema(List.of(), List.of());
    var statistics = new Statistics(schema, List.of("A"), null);
    var product =
        new Product(new Product.View(schema), Collections.nCopies(schema.names().size(), ""));
    for (int i = 0; i < PRODUCTS; i++) {
      statistics.add(product, Map.of());
    }
    var findings = new Findings();
    counts.forEach(findings::count);
    statistics.add("clean", findings);
    return DescriptionRemarks.of(StatisticsTest.report(statistics));
  }

  @Test
  void saysWhichLanguagesItAreIfMoreThanATenthIsNotEnglish() {
    assertEquals(
        List.of("Lemmas are English; 1,204 of 2,000 descriptions seem to be German."),
        remarks(Map.of("languages/de", 1204, "languages/en", 700, "languages/unknown", 96)));
    assertEquals(
        List.of(
            "Lemmas are English; 201 of 2,000 descriptions seem to be French, German, Thai or"
                + " others."),
        remarks(
            Map.of(
                "languages/de", 60, "languages/fr", 100, "languages/th", 40, "languages/ja", 1)));
  }

  @Test
  void saysHowManyHaveTextButNoLemma() {
    assertEquals(
        List.of("201 of 2,000 descriptions have text, but no word that becomes a lemma."),
        remarks(Map.of("without_words", 201)));
  }

  @Test
  void saysNothingOfATenthOrLess() {
    assertEquals(
        List.of(),
        remarks(Map.of("languages/de", 200, "languages/unknown", 1800, "without_words", 200)));
  }
}
