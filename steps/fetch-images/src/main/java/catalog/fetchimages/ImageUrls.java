package catalog.fetchimages;

import java.util.ArrayList;
import java.util.List;

/// The URL list of a product, as catalogs write it: `["http://…", "http://…"]`.
final class ImageUrls {
  /// URLs of one product that are tried; the next one stands in the list for all that are left out.
  static final int MOST = 1000;

  private ImageUrls() {}

  /// The URLs in order: the cell read as a JSON array of strings, else brackets and quotes taken
  /// off and the rest split. Not checked to be URLs; of more than [#MOST] the first that is left
  /// out is the last in the list. Linear in the cell's length.
  static List<String> of(String cell) {
    return JsonStrings.read(cell, MOST + 1).orElseGet(() -> split(cell));
  }

  /// Commas are legal in URLs, so only those count behind which another URL begins.
  private static List<String> split(String cell) {
    List<String> urls = new ArrayList<>();
    int begin = skip(cell, 0, "[ \"'");
    int end = back(cell, begin, cell.length(), "] \"'");
    for (int comma = cell.indexOf(',', begin); comma >= 0 && comma < end; ) {
      int next = skip(cell, comma + 1, " \"'");
      if (cell.startsWith("http://", next) || cell.startsWith("https://", next)) {
        add(urls, cell.substring(begin, back(cell, begin, comma, " \"'")));
        if (urls.size() > MOST) {
          return urls;
        }
        begin = next;
      }
      comma = cell.indexOf(',', next);
    }
    add(urls, cell.substring(begin, end));
    return urls;
  }

  private static void add(List<String> urls, String url) {
    if (!url.isEmpty()) {
      urls.add(url);
    }
  }

  /// Where the first character from `begin` on is that is none of these.
  private static int skip(String text, int begin, String skipped) {
    int i = begin;
    while (i < text.length() && among(skipped, text.charAt(i))) {
      i++;
    }
    return i;
  }

  /// Behind the last character before `end` that is none of these.
  private static int back(String text, int begin, int end, String skipped) {
    int i = end;
    while (i > begin && among(skipped, text.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  /// A blank stands for all white space of ASCII.
  private static boolean among(String skipped, char c) {
    return skipped.indexOf(c >= '\t' && c <= '\r' ? ' ' : c) >= 0;
  }
}
