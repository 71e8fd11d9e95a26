package catalog.handover;

import java.util.ArrayList;
import java.util.List;

/// Parses the URL list of a product as catalogs write it: `["http://…", "http://…"]`.
public final class ImageUrls {
  /// The most URLs of one product that are tried; one more is listed, to stand for all that are
  /// left out.
  public static final int MOST = 1000;

  private ImageUrls() {}

  /// The URLs in order, not validated: the cell parsed as a JSON array of strings or, if it is not
  /// one, split at commas, without brackets and quotes. At most [#MOST] + 1; takes linear time.
  public static List<String> of(String cell) {
    return JsonStrings.read(cell, MOST + 1).orElseGet(() -> split(cell));
  }

  /// Commas are legal in URLs, so it splits only at commas before the beginning of another URL.
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

  /// The position of the first character from `begin` on that is not to be skipped.
  private static int skip(String text, int begin, String skipped) {
    int i = begin;
    while (i < text.length() && among(skipped, text.charAt(i))) {
      i++;
    }
    return i;
  }

  /// The position after the last character before `end` that is not to be skipped.
  private static int back(String text, int begin, int end, String skipped) {
    int i = end;
    while (i > begin && among(skipped, text.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  /// Whether the character is to be skipped; a blank stands for all ASCII white space.
  private static boolean among(String skipped, char c) {
    return skipped.indexOf(c >= '\t' && c <= '\r' ? ' ' : c) >= 0;
  }
}
