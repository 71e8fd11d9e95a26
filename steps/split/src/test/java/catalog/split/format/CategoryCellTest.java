package catalog.split.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategoryCellTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      quoteCharacter = '^',
      nullValues = "none",
      textBlock =
          """
          A > B > C          -> >    -> none -> A/B/C
          A                  -> >    -> none -> A
          A, B & C > D       -> >    -> none -> A, B & C/D
          A > B, A > C       -> >    -> ,    -> A/B
          A \\, B > C, D     -> >    -> ,    -> A , B/C
          ["A > B"]          -> >    -> none -> A/B
          ["A", "B"]         -> >    -> none -> A/B
          ['A', 'B']         -> none -> none -> A/B
          [['A', 'B'], ['C']] -> none -> none -> A/B
          A > B|A > C        -> >    -> none -> A/B
          A >  > B >         -> >    -> none -> A/B
          A | B              -> |    -> none -> A/B
          ^^                 -> >    -> none -> ^^
          """)
  void splitsLevels(String cell, String separator, String trees, String levels) {
    List<String> expected = levels.isEmpty() ? List.of() : List.of(levels.split("/"));

    assertEquals(expected, CategoryCell.levels(cell, separator, trees));
  }

  @Test
  void takesTheSeparatorThatMostHave() {
    assertEquals(">", CategoryCell.separator(List.of("A > B", "C", "", "Men/Women > D")));
    assertEquals("|", CategoryCell.separator(List.of("A|B", "A|C", "A/B")));
    assertEquals(" | ", CategoryCell.separator(List.of("A | B", "A | C/D")));
    assertNull(CategoryCell.separator(List.of("A", "B", "")));
    assertNull(CategoryCell.separator(List.of("A", "B", "Coats/Jackets")));
  }
}
