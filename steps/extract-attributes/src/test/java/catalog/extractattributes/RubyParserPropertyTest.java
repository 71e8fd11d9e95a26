package catalog.extractattributes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Properties that all literals have, checked on many random ones.
class RubyParserPropertyTest {
  private static final int ROUNDS = 2_000;

  /// A literal as text, and its value.
  private record Literal(String text, RubyValue value) {}

  /// Makes random literals in all notations.
  private static final class Literals {
    private final Random random;

    Literals(long seed) {
      this.random = new Random(seed);
    }

    Literal next(int depth) {
      return switch (random.nextInt(depth > 0 ? 6 : 4)) {
        case 0 -> new Literal("nil", RubyValue.Nil.NIL);
        case 1 -> {
          String number = random.nextInt(-500, 500) + (random.nextBoolean() ? ".25" : "");
          yield new Literal(number, new RubyValue.Text(number));
        }
        case 2, 3 -> string();
        case 4 -> array(depth);
        default -> hash(depth);
      };
    }

    private Literal array(int depth) {
      List<String> texts = new ArrayList<>();
      List<RubyValue> items = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        Literal item = next(depth - 1);
        texts.add(item.text);
        items.add(item.value);
      }
      return new Literal(
          "[" + space() + String.join(space() + "," + space(), texts) + "]",
          new RubyValue.Array(items));
    }

    Literal hash(int depth) {
      List<String> texts = new ArrayList<>();
      Map<String, RubyValue> entries = new LinkedHashMap<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        Literal key = string();
        Literal value = next(depth - 1);
        String arrow = random.nextInt(4) == 0 ? ":" : space() + "=>";
        texts.add(
            (random.nextInt(4) == 0 && !arrow.equals(":") ? ":" : "")
                + key.text
                + arrow
                + value.text);
        entries.put(((RubyValue.Text) key.value).text(), value.value);
      }
      return new Literal(
          "{" + String.join("," + space(), texts) + "}", new RubyValue.Hash(entries));
    }

    private Literal string() {
      var text = new StringBuilder("\"");
      var value = new StringBuilder();
      for (int i = random.nextInt(8); i > 0; i--) {
        int c = "ab }]{[=>,:'\"\\#\n\u0000\u00e9\u20ac\uFFFD".charAt(random.nextInt(20));
        c = random.nextInt(20) == 0 ? 0x1f600 + random.nextInt(64) : c;
        value.appendCodePoint(c);
        text.append(written(c));
      }
      return new Literal(text.append('"').toString(), new RubyValue.Text(value.toString()));
    }

    private String written(int c) {
      String plain = Character.toString(c);
      boolean special = c == '"' || c == '\\';
      return switch (random.nextInt(6)) {
        case 0 -> "\\u{%x}".formatted(c);
        case 1 -> c < 128 ? "\\x%02x".formatted(c) : plain;
        case 2 -> c < 128 ? "\\%03o".formatted(c) : plain;
        case 3 -> c < 0x10000 ? "\\u%04X".formatted(c) : plain;
        default -> special ? "\\" + plain : plain;
      };
    }

    private String space() {
      return " \n\t".repeat(random.nextInt(2));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void readsBackWhatWasWritten(long seed) {
    var literals = new Literals(seed);
    for (int i = 0; i < ROUNDS; i++) {
      Literal literal = literals.next(5);
      assertEquals(
          new RubyParser.Parsed(literal.value, Optional.empty()),
          RubyParser.parse(literal.text),
          () -> "seed " + seed + ": " + literal.text);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void reportsEveryCut(long seed) {
    var literals = new Literals(seed);
    for (int i = 0; i < ROUNDS / 10; i++) {
      String whole = literals.hash(4).text;
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
