package catalog.fetchimages;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Texts of any size on which a program takes forever if it looks at each character more than a few
/// times.
public final class HostileShapes {
  /// Characters of the largest text; their square is too many steps for any deadline.
  private static final int LARGEST = 1 << 20;

  /// Parts to be repeated: as they are, within a list of URLs, and between two letters.
  private static final List<String> UNITS =
      List.of(
          " ",
          "\t",
          "\n",
          "\r\n",
          "\u000b",
          "\u00a0",
          "\u2028",
          "\u3000",
          "\"",
          "'",
          "\\",
          "\\\"",
          "\\u0041",
          ",",
          " ,",
          ", ",
          "\",",
          "\"', ",
          "[",
          "]",
          "[]",
          "[\"",
          "\",\"",
          "{",
          "{}",
          "a",
          "A",
          "0",
          ".",
          "a.",
          "..",
          "/",
          "/../",
          "/./",
          "//",
          "?",
          "#",
          "@",
          ":",
          "a@",
          "%",
          "%20",
          ";",
          "-",
          "_",
          "ä",
          "İ",
          "ß",
          "ﷺ",
          "\u0301",
          "\u00ad",
          "\u200b",
          "\u202e",
          "\u0000",
          "\u0007",
          "\ud83d\ude00",
          "\ud83d",
          "http:",
          "http://",
          "https://",
          ",http:",
          ", https:/",
          ",http://a",
          "\",\"http://a/",
          "noai,",
          " , ",
          "a:",
          "0,",
          "1e9,",
          "null,",
          "1.",
          "xn--",
          "&amp;",
          "<a>");

  private HostileShapes() {}

  /// The name of each shape: its place in the table and its form.
  public static Stream<String> names() {
    return IntStream.range(0, UNITS.size())
        .boxed()
        .flatMap(i -> Stream.of(i + " bare", i + " framed", i + " inside"));
  }

  /// Passes the text of this name to `look`, small at first and then twice as large each time.
  public static void grow(String name, Consumer<String> look) {
    String[] parts = name.split(" ");
    String unit = UNITS.get(Integer.parseInt(parts[0]));
    for (int size = 1 << 10; size <= LARGEST; size *= 2) {
      String text = unit.repeat(size / unit.length());
      look.accept(
          switch (parts[1]) {
            case "framed" -> "[\"http://a" + text + "x";
            case "inside" -> "a" + text + "x";
            default -> text;
          });
    }
  }
}
