package catalog.split.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A cell that lists images: a JSON or Python list, objects with addresses in them, or addresses in
/// any text; else paths with `,` `|` `;` or line breaks between them.
final class ImageCell {
  private static final List<String> SCHEMES = List.of("https:", "http:", "gs:");

  /// What may stand between addresses or around them, besides white space.
  private static final String AROUND = ",|;~^#[]{}\"'";

  /// Behind these, an address is a part of another one.
  private static final String WITHIN = "/=:?&+%";

  private static final List<String> ENDINGS =
      List.of(".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".bmp", ".tif", ".tiff", ".svg");

  /// What crawls of Amazon have where a product has no further image.
  private static final String NO_IMAGE = "/transparent-pixel.";

  private ImageCell() {}

  /// The addresses in order. One without a scheme gets `https:`. A cell without any address is one
  /// image, or several where `|` or `;` or a comma is between them. Takes linear time.
  static List<String> images(String cell) {
    List<String> images = new ArrayList<>();
    Optional<JsonNode> listed = Literals.parse(cell);
    if (listed.isPresent()) {
      addListed(listed.get(), cell.indexOf('{') < 0, images);
    } else if (!addAddresses(cell, images)) {
      addPaths(cell, images);
    }
    return images;
  }

  /// @param all whether a text that is no address is an image too
  private static void addListed(JsonNode node, boolean all, List<String> images) {
    if (node.isTextual()) {
      String text = node.textValue();
      if (all || beginOfAddress(text, text.indexOf("//"), 0) == 0) {
        add(text, images);
      }
      return;
    }
    node.fieldNames().forEachRemaining(name -> addName(name, images));
    node.forEach(item -> addListed(item, all, images));
  }

  /// Some crawls have an image's address as the name of its size.
  private static void addName(String name, List<String> images) {
    if (beginOfAddress(name, name.indexOf("//"), 0) == 0) {
      add(name, images);
    }
  }

  /// Adds what runs from the beginning of each address to the next one, without what is around it;
  /// false if there is none.
  private static boolean addAddresses(String cell, List<String> images) {
    int begin = -1;
    int end = -1; // What ends the address at `begin` for certain, if that is before `scanned`.
    int scanned = 0;
    for (int slashes = cell.indexOf("//");
        slashes >= 0;
        slashes = cell.indexOf("//", slashes + 2)) {
      if (begin >= 0 && end < 0) {
        end = endOfAddress(cell, scanned, slashes);
      }
      scanned = slashes;
      int next = beginOfAddress(cell, slashes, begin + 1);
      if (next < 0 || (begin >= 0 && end < 0 && WITHIN.indexOf(cell.charAt(next - 1)) >= 0)) {
        continue;
      }
      if (begin >= 0) {
        add(address(cell, begin, end < 0 ? next : end), images);
      }
      begin = next;
      end = -1;
    }
    if (begin < 0) {
      return false;
    }
    int last = end < 0 ? endOfAddress(cell, scanned, cell.length()) : end;
    add(address(cell, begin, last < 0 ? cell.length() : last), images);
    return true;
  }

  /// Where the first character between two places is that ends an address, -1 if there is none.
  private static int endOfAddress(String cell, int from, int to) {
    for (int i = from; i < to; i++) {
      if (isEnd(cell.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  /// Whether a character ends an address wherever it stands.
  private static boolean isEnd(char c) {
    return c == '"' || c == '<' || c == '>' || c == '\n' || c == '\r' || c == '\t';
  }

  /// Where the address begins to whose scheme two slashes belong, -1 if there is none.
  ///
  /// @param from its first character is here or later
  private static int beginOfAddress(String cell, int slashes, int from) {
    if (slashes < 0
        || slashes + 2 >= cell.length()
        || !Character.isLetterOrDigit(cell.charAt(slashes + 2))) {
      return -1;
    }
    for (String scheme : SCHEMES) {
      int begin = slashes - scheme.length();
      if (begin >= from && cell.regionMatches(true, begin, scheme, 0, scheme.length())) {
        return begin;
      }
    }
    boolean first = slashes == 0 || isAround(cell.charAt(slashes - 1));
    return first && slashes >= from ? slashes : -1;
  }

  /// The address between two places. A blank is a part of it only if the whole is a file's name.
  private static String address(String cell, int begin, int limit) {
    int end = limit;
    if (begin > 0 && cell.charAt(begin - 1) == '\'') {
      int quote = cell.indexOf('\'', begin);
      end = quote < 0 ? end : Math.min(end, quote);
    }
    String address = stripped(cell.substring(begin, end));
    int blank = address.indexOf(' ');
    return blank < 0 || isFile(address) ? address : stripped(address.substring(0, blank));
  }

  private static boolean isFile(String address) {
    return ENDINGS.stream()
        .anyMatch(
            ending ->
                address.regionMatches(
                    true, address.length() - ending.length(), ending, 0, ending.length()));
  }

  private static void addPaths(String cell, List<String> images) {
    String text = stripped(cell);
    int begin = 0;
    for (int i = 0; i < text.length(); i++) {
      if (",|;\r\n".indexOf(text.charAt(i)) >= 0) {
        add(text.substring(begin, i), images);
        begin = i + 1;
      }
    }
    add(text.substring(begin), images);
  }

  private static void add(String image, List<String> images) {
    String bare = stripped(image);
    if (!bare.isEmpty() && !bare.contains(NO_IMAGE)) {
      images.add(bare.startsWith("//") ? "https:" + bare : bare);
    }
  }

  private static String stripped(String text) {
    int begin = 0;
    int end = text.length();
    while (begin < end && isAround(text.charAt(begin))) {
      begin++;
    }
    while (end > begin && isAround(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(begin, end);
  }

  private static boolean isAround(char c) {
    return AROUND.indexOf(c) >= 0 || Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
