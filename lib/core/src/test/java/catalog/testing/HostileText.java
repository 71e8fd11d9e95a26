package catalog.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Texts on which a program of more than linear time takes minutes: a short part repeated many
/// times, after a beginning that may leave a quote, tag or the like open.
///
/// @param start stands once before the rest
/// @param repeated fills the text
public record HostileText(String start, String repeated) {
  /// The largest size that a record may have by default, in bytes.
  public static final int LARGEST = 1 << 20;

  private static final int SMALLEST = 1 << 18;

  private static final int COMBINATIONS = 40;

  private static final List<String> UNITS =
      List.of(
          "a",
          "A",
          "7",
          " ",
          "\t",
          "\r",
          "\u00A0",
          "\u3000",
          "\u200B",
          "\u00AD",
          ".",
          ",",
          ";",
          "-",
          "_",
          "/",
          "\\",
          "'",
          "\"",
          "\"\"",
          "’",
          "`",
          "…",
          "!",
          "?",
          "@",
          "#",
          "%",
          "+",
          "*",
          "=",
          "=>",
          ">>",
          "> ",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          "[]",
          "{}",
          "[[",
          "<",
          ">",
          "<>",
          "</",
          "<!--",
          "-->",
          "<![CDATA[",
          "]]>",
          "<p>a",
          "<b>",
          "<b><i><u>",
          "<a href=\"x\">",
          "<table>",
          "<td",
          "<script>",
          "<style><",
          "<title></",
          "<textarea>",
          "<p a=1 b=2 ",
          "<svg>",
          "<select><option>",
          "&",
          "&amp;",
          "&amp",
          "&#",
          "&#x41;",
          "&#55357;",
          "&a",
          "İ",
          "Σ",
          "aΣ",
          "ß",
          "ŉ",
          "ǰ",
          "ﬃ",
          "i\u0307",
          "\u0301",
          "a\u0301",
          "\u0345",
          "ﷺ",
          "漢",
          "가",
          "ア",
          "ก",
          "\uD83D\uDE00",
          "\uD83D\uDC68\u200D",
          "\uD835\uDC00",
          "\uFEFF",
          "\uFFFD",
          "\u0001",
          "\u0085",
          "\u2028",
          "a b ",
          "ab,",
          "a.b.",
          "a-b-",
          "a'b",
          "n't",
          "'s ",
          "1,1",
          "http://a.b/",
          "a@b.c",
          "a@",
          "://",
          "1km",
          "$1",
          "a\",\"",
          "\",\"",
          "\"a\"b",
          "a\" ,\"",
          "\\u0041",
          "\\u{41 ",
          "\\x",
          "\\M-\\C-",
          "\\\"",
          "\"=>\"",
          "{\"a\"=>",
          "{:a=>[",
          "nil,",
          "1e9",
          "x>>",
          "ing ",
          "sses",
          "children ",
          "aa bb ");

  private static final List<String> STARTS =
      List.of("", "\"", "a", "{\"product_specification\"=>[", "<p>", "<p title=\"", "\"\\");

  /// Every repeated part alone, then 40 random combinations.
  ///
  /// @param seed of the combinations
  public static Stream<HostileText> all(long seed) {
    Random random = new Random(seed);
    List<HostileText> all = new ArrayList<>();
    UNITS.forEach(unit -> all.add(new HostileText("", unit)));
    for (int i = 0; i < COMBINATIONS; i++) {
      all.add(new HostileText(pick(STARTS, random), pick(UNITS, random) + pick(UNITS, random)));
    }
    return all.stream();
  }

  private static String pick(List<String> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  /// The same text with `end` after each repetition.
  public HostileText with(String end) {
    return new HostileText(start, repeated + end);
  }

  /// The text in sizes that double from 256 KiB up to [#LARGEST] bytes of UTF-8.
  public Stream<String> texts() {
    return Stream.iterate(SMALLEST, size -> size <= LARGEST, size -> 2 * size).map(this::ofSize);
  }

  private String ofSize(int bytes) {
    int each = repeated.getBytes(UTF_8).length;
    return start + repeated.repeat((bytes - start.length()) / each);
  }

  @Override
  public String toString() {
    var shown = new StringBuilder();
    (start + " | " + repeated)
        .chars()
        .forEach(
            c ->
                shown.append(
                    c >= ' ' && c < 127 ? String.valueOf((char) c) : "\\u%04X".formatted(c)));
    return shown.toString();
  }
}
