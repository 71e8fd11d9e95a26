package catalog.extractattributes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategoryTreeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          ["A >> B >> C"]            ; A|B|C
          ["A"]                      ; A
          []                         ; ``
          [""]                       ; ``
          ["A >> "]                  ; A|
          [">>A>> >>B"]              ; |A||B
          ["A > B >>> C"]            ; A > B|> C
          ["A [x] >> \\"B\\" C..."]  ; A x|\\B\\ C...
          A>>B                       ; A|B
          ["A\u00a0>>\u00a0B C\u3000"] ; A|B C
          """)
  void splitsATreeIntoItsLevels(String tree, String levels) {
    assertEquals(levels, String.join("|", CategoryTree.levels(tree)));
  }

  @Test
  void keepsTheRestOfAnAbsurdTreeInItsLastLevel() {
    List<String> levels = CategoryTree.levels("[\"" + "x >> ".repeat(100_000) + "\"]");
    assertEquals(CategoryTree.MAX_LEVELS, levels.size());
    assertEquals("x", levels.getFirst());
    assertEquals("x >> ".repeat(100_000 - CategoryTree.MAX_LEVELS + 1).strip(), levels.getLast());
  }
}
