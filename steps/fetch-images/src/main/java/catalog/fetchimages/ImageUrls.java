package catalog.fetchimages;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The URL list of a product, as catalogs write it: `["http://…", "http://…"]`.
final class ImageUrls {
  /// Commas are legal in URLs, so only those count behind which another URL begins.
  private static final Pattern BETWEEN = Pattern.compile("[\\s\"']*,[\\s\"']*(?=https?://)");

  private static final Pattern EDGE = Pattern.compile("^[\\s\\[\"']+|[\\s\\]\"']+$");

  private ImageUrls() {}

  /// The URLs in order: the cell read as a JSON array of strings, else brackets and quotes taken
  /// off and the rest split. Not checked to be URLs; linear in the cell's length.
  static List<String> of(String cell) {
    return JsonStrings.read(cell).orElseGet(() -> split(cell));
  }

  private static List<String> split(String cell) {
    String bare = EDGE.matcher(cell).replaceAll("");
    return Stream.of(BETWEEN.split(bare)).filter(url -> !url.isEmpty()).toList();
  }
}
