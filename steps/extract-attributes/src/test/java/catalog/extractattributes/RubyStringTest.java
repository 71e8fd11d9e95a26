package catalog.extractattributes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RubyStringTest {
  /// Expected values as code points in hexadecimal.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "ab"               | 61 62
          "\\a\\b\\t\\n\\v\\f\\r\\e\\s" | 7 8 9 a b c d 1b 20
          "\\"\\\\\\q\\#"    | 22 5c 71 23
          "#{x}"             | 23 7b 78 7d
          "\\u00e9"          | e9
          "\\u{e9}"          | e9
          "\\u{41 1F600}"    | 41 1f600
          "a\\u{}\\u{ }b"   | 61 62
          "\\u{ 41\t42 }"    | 41 42
          "\\ud83d\\ude00"   | 1f600
          "\\ud83d"          | fffd
          "\\ude00\\ud83d"   | fffd fffd
          "\\ud83dx"         | fffd 78
          "\\0\\7\\12\\101\\3777" | 0 7 a 41 fffd 37
          "\\x41\\x4g"       | 41 4 67
          "\\xC3\\xA9"       | e9
          "\\303\\251"       | e9
          "\\xC3x"           | fffd 78
          "\\cA\\C-a\\c?\\C-?" | 1 1 7f 7f
          "\\M-a"            | fffd
          "\\M-C\\M-)"       | e9
          "\\M-\\C-a"        | fffd
          "\\C\\M"           | 43 4d
          'a\\'b\\\\c\\n'    | 61 27 62 5c 63 5c 6e
          '"'                | 22
          """)
  void undoesEveryEscape(String literal, String codePoints) throws RubySyntaxException {
    var string = new RubyString(literal, 0);
    StringBuilder found = new StringBuilder();
    string.read().codePoints().forEach(c -> found.append(' ').append(Integer.toHexString(c)));
    assertEquals(codePoints, found.toString().strip());
    assertEquals(literal.length(), string.end());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "\"a",
        "\"a\\",
        "\"\\\"",
        "\"\\x\"",
        "\"\\xg\"",
        "\"\\u12\"",
        "\"\\u００４１\"",
        "\"\\u{110000}\"",
        "\"\\u{41",
        "\"\\u{41,42}\"",
        "\"\\c",
        "\"\\M-\\",
        "\"\\M-\\C-\\M-a\"",
        "'\\",
        "'\\'"
      })
  void refusesWhatIsNoString(String literal) {
    assertThrows(RubySyntaxException.class, () -> new RubyString(literal, 0).read());
  }

  @Test
  void joinsTheLinesThatABackslashEnds() throws RubySyntaxException {
    assertEquals("ab", new RubyString("\"a\\\nb\"", 0).read());
  }
}
