package catalog.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Größe XL, 100 %                | latin
          Хлопок 100 %, size M           | cyrillic
          قميص                           | arabic
          男士衬衫 XL                       | han
          綿のシャツ                       | japanese
          食洗機対応陶器製茶碗大型セット        | japanese
          面 셔츠입니다                      | hangul
          कमीज़                          | devanagari
          𠮷𠮷𠮷 ab                         | han
          12 × 34 — 5.6 €                | none
          ''                             | none
          """)
  void isThatOfMostLetters(String text, String script) {
    assertEquals(script, Script.of(text));
  }

  @Test
  void isThatOfTheBeginningOfALongText() {
    assertEquals("cyrillic", Script.of("хлопок ".repeat(1000) + "cotton ".repeat(100_000)));
  }

  @Test
  void readsASurrogateThatIsAlone() {
    assertEquals("latin", Script.of("a\uD840"));
  }
}
