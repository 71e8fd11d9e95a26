package catalog.extractattributes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
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
    CategoryTree tree = CategoryTree.parse("[\"" + "x >> ".repeat(100) + "\"]");
    assertEquals(CategoryTree.MAX_LEVELS, tree.levels().size());
    assertEquals("x", tree.levels().getFirst());
    String rest = "x >> ".repeat(100 - CategoryTree.MAX_LEVELS + 1).strip();
    assertEquals(rest, tree.levels().getLast());
    assertEquals("expected no more than 64 category levels", tree.fault().orElse("none"));
  }

  @Test
  void cutsALongLevelAndSaysSo() {
    String exact = "x".repeat(CategoryTree.MAX_LEVEL_LENGTH - 1);
    CategoryTree tree = CategoryTree.parse("a >> " + exact + "\uD83D\uDE00 >> c");
    assertEquals(List.of("a", exact, "c"), tree.levels());
    assertEquals(
        "expected category levels of no more than 1,024 characters, found 1,025",
        tree.fault().orElse("none"));
    assertEquals(Optional.empty(), CategoryTree.parse("a >> " + exact + "x").fault());
  }
}
