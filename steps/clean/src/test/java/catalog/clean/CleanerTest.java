package catalog.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanerTest {
  private final Cleaner cleaner = new Cleaner();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Key Features of the Cotton Shirts         | key feature cotton shirt
          Women's shoes, shoes and SHOES            | woman shoe
          These rings were crafted for queens       | ring craft queen
          The children loved the knives             | child love knife
          It's bigger and brighter                  | big bright
          A 100% cotton t-shirt for Rs. 399         | cotton t shirt rs
          Zyxolia Frobnitz                          | zyxolia frobnitz
          12 345 6.7 !                              | ''
          """)
  void givesDistinctLemmasInOrderOfAppearance(String description, String lemmas) {
    assertEquals(lemmas, cleaner.clean(description).lemmas());
  }

  @Test
  void countsTokensStopWordsAndLemmas() {
    String text = "The blue shirt, the blue shirts!";
    assertEquals(
        new Cleaned("blue shirt", 8, 2, 2, text, false, "latin", "en"), cleaner.clean(text));
  }

  @Test
  void lowersCaseAsPythonDoes() {
    assertEquals("ὀδυσσεύς straße", cleaner.clean("İstanbul ὈΔΥΣΣΕΎΣ Straße").lemmas());
  }
}
