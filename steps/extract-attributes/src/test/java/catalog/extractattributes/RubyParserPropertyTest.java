package catalog.extractattributes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Properties that all literals have, checked on many random ones.
class RubyParserPropertyTest {
  private static final int ROUNDS = 2_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void readsBackWhatWasWritten(long seed) {
    var literals = new RubyLiterals(seed);
    for (int i = 0; i < ROUNDS; i++) {
      RubyLiterals.Literal literal = literals.next(5);
      assertEquals(
          new RubyParser.Parsed(literal.value(), Optional.empty()),
          RubyParser.parse(literal.text()),
          () -> "seed " + seed + ": " + literal.text());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void reportsEveryCut(long seed) {
    var literals = new RubyLiterals(seed);
    for (int i = 0; i < ROUNDS / 10; i++) {
      String whole = literals.hash(4).text();
      for (int end = 0; end < whole.length(); end++) {
        String cut = whole.substring(0, end);
        assertTrue(RubyParser.parse(cut).fault().isPresent(), () -> "seed " + seed + ": " + cut);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7})
  void neverThrowsWhateverTheText(long seed) {
    var random = new Random(seed);
    String alphabet = "{}[]\"'\\=>,:nil1x u{}cCM-#\u00e9\ud83d\u0000\n";
    for (int i = 0; i < 20 * ROUNDS; i++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(40); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Attributes attributes = Attributes.parse(text.toString(), KeylessValues.KEEP);
      assertTrue(attributes.json().startsWith("{"), () -> "seed " + seed + ": " + text);
    }
  }

  /// If the time were not linear, or the stack not bounded, parsing these texts would not end well.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "{",
        "{\"a\"=>",
        "[\"\\\"\", ",
        "\"",
        "\"\\",
        "\\M-",
        "a",
        "nil,",
        "{\"value\"=>\"V\"},",
        "{\"key\"=>\"K\", \"value\"=>\"V\"}, ",
        " ",
        "[],"
      })
  void endsOnMegabytesOfTheSame(String part) {
    String text = "{\"product_specification\"=>[" + part.repeat(1_000_000 / part.length());
    assertTrue(Attributes.parse(text, KeylessValues.KEEP).fault().isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Aa", "BB"})
  void endsOnManyValuesOfTheSameHashCode(String part) {
    var text = new StringBuilder("{\"product_specification\"=>[");
    String[] same = {"Aa", "BB"};
    for (int i = 0; i < 1 << 16; i++) {
      text.append("{\"key\"=>\"K\",\"value\"=>\"").append(part);
      for (int bit = 0; bit < 16; bit++) {
        text.append(same[i >> bit & 1]);
      }
      text.append("\"},");
    }
    assertEquals(1, Attributes.parse(text + "]}", KeylessValues.DROP).repeatedKeys());
  }
}
