package catalog.split.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A cell that lists images: a JSON or Python list, objects with addresses in them, or addresses
/// with `,` `|` `;` or white space between them.
final class ImageCell {
  private static final List<String> BEGINNINGS = List.of("http://", "https://", "//", "gs://");
  private static final String SEPARATORS = ",|; \t\r\n\u00a0";

  private ImageCell() {}

  /// The addresses in order. One without a scheme gets `https:`. A cell without any address is one
  /// image, or several where `|` or `;` or a comma is between them. Takes linear time.
  static List<String> images(String cell) {
    Optional<List<String>> listed = Literals.allTexts(cell);
    List<String> images = new ArrayList<>();
    if (listed.isPresent()) {
      boolean plain = cell.indexOf('{') < 0;
      listed.get().stream()
          .filter(text -> plain || beginsAddress(text, 0))
          .forEach(image -> add(images, image));
      return images;
    }
    String text = stripped(cell);
    int begin = 0;
    boolean addresses = beginsAddress(text, 0);
    for (int i = 1; i < text.length(); i++) {
      boolean after = SEPARATORS.indexOf(text.charAt(i - 1)) >= 0;
      if (after && (beginsAddress(text, i) || (!addresses && isPathSeparator(text, i - 1)))) {
        add(images, text.substring(begin, i));
        begin = i;
      }
    }
    add(images, text.substring(begin));
    return images;
  }

  private static boolean isPathSeparator(String text, int i) {
    return ",|;\r\n".indexOf(text.charAt(i)) >= 0;
  }

  private static boolean beginsAddress(String text, int i) {
    return BEGINNINGS.stream().anyMatch(beginning -> text.startsWith(beginning, i));
  }

  private static void add(List<String> images, String image) {
    String bare = stripped(image).strip();
    if (!bare.isEmpty()) {
      images.add(bare.startsWith("//") ? "https:" + bare : bare);
    }
  }

  /// Without what may stand around an address in a list.
  private static String stripped(String text) {
    int begin = 0;
    int end = text.length();
    while (begin < end && isAround(text.charAt(begin), "[\"'")) {
      begin++;
    }
    while (end > begin && isAround(text.charAt(end - 1), "]\"'")) {
      end--;
    }
    return text.substring(begin, end);
  }

  private static boolean isAround(char c, String quotes) {
    return SEPARATORS.indexOf(c) >= 0 || quotes.indexOf(c) >= 0;
  }
}
