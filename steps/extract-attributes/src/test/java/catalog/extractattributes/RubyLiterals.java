package catalog.extractattributes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Makes random literals in all notations.
final class RubyLiterals {
  /// A literal as text, and its value.
  ///
  /// @param repeatsKey whether a hash in it has a key twice
  record Literal(String text, RubyValue value, boolean repeatsKey) {
    Literal(String text, RubyValue value) {
      this(text, value, false);
    }
  }

  private final Random random;

  RubyLiterals(long seed) {
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
    boolean repeatsKey = false;
    for (int i = random.nextInt(4); i > 0; i--) {
      Literal item = next(depth - 1);
      texts.add(item.text);
      items.add(item.value);
      repeatsKey |= item.repeatsKey;
    }
    return new Literal(
        "[" + space() + String.join(space() + "," + space(), texts) + "]",
        new RubyValue.Array(items),
        repeatsKey);
  }

  Literal hash(int depth) {
    List<String> texts = new ArrayList<>();
    Map<String, RubyValue> entries = new LinkedHashMap<>();
    boolean repeatsKey = false;
    for (int i = random.nextInt(4); i > 0; i--) {
      Literal key = string();
      Literal value = next(depth - 1);
      String arrow = random.nextInt(4) == 0 ? ":" : space() + "=>";
      texts.add(
          (random.nextInt(4) == 0 && !arrow.equals(":") ? ":" : "")
              + key.text
              + arrow
              + value.text);
      repeatsKey |= value.repeatsKey;
      repeatsKey |= entries.put(((RubyValue.Text) key.value).text(), value.value) != null;
    }
    return new Literal(
        "{" + String.join("," + space(), texts) + "}", new RubyValue.Hash(entries), repeatsKey);
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
