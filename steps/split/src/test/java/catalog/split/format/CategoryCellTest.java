package catalog.split.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Set;
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
          A > B; A > C       -> >    -> none -> A/B
          A &gt; B &amp; C   -> >    -> none -> A/B & C
          Women&#39;s > B    -> >    -> none -> Women's/B
          [{"name":"A","url":"http://x/>/"},{"name":"B"}] -> > -> none -> A/B
          [{'id': 1, 'title': 'A'}, {'title': 'B'}] -> none -> none -> A/B
          {"A": "A > B"}     -> >    -> none -> A/B
          ["A | B", "C"]     -> |    -> none -> A | B/C
          [A > B]            -> >    -> none -> A/B
          {"name": "A        -> >    -> none -> ^^
          /a, /b             -> /    -> none -> a
          Default Category/A/B,Default Category/C -> / -> none -> A/B
          Home, Garden/B     -> /    -> none -> Home, Garden/B
          Default Category   -> /    -> none -> Default Category
          A | B              -> |    -> none -> A/B
          ^^                 -> >    -> none -> ^^
          """)
  void splitsLevels(String cell, String separator, String trees, String levels) {
    List<String> expected = levels.isEmpty() ? List.of() : List.of(levels.split("/"));

    assertEquals(expected, CategoryCell.levels(cell, separator, trees));
  }

  @Test
  void takesTheSeparatorThatMostHave() {
    assertEquals(">", CategoryCell.separator(List.of("A > B", "C", "", "Men/Women > D"), Set.of()));
    assertEquals("|", CategoryCell.separator(List.of("A|B", "A|C", "A/B"), Set.of()));
    assertEquals(" | ", CategoryCell.separator(List.of("A | B", "A | C/D"), Set.of()));
    for (String separator : List.of("->", "→", "::", "\\", "~", " - ", "\n")) {
      assertEquals(
          separator,
          CategoryCell.separator(List.of("A" + separator + "B", "C" + separator + "D"), Set.of()));
    }
    assertEquals(">", CategoryCell.separator(List.of("A &gt; B", "C &gt; D"), Set.of()));
    assertEquals(">", CategoryCell.separator(List.of("[\"A > B\", \"A > C\"]"), Set.of()));
    assertNull(CategoryCell.separator(List.of("[\"A/B\", \"C/D\"]"), Set.of()));
    assertNull(CategoryCell.separator(List.of("[{\"name\":\"A\",\"url\":\"//a/b\"}]"), Set.of()));
    assertNull(CategoryCell.separator(List.of("A, B", "C, D"), Set.of()));
    assertEquals(",", CategoryCell.separator(List.of("A, B", "C, D"), Set.of(",")));
    assertNull(CategoryCell.separator(List.of("A", "B", "C", "D / E"), Set.of()));
    assertNull(CategoryCell.separator(List.of("A", "B", ""), Set.of()));
    assertNull(CategoryCell.separator(List.of("A", "B", "Coats/Jackets"), Set.of()));
  }
}
