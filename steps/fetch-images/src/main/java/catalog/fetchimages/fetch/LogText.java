package catalog.fetchimages.fetch;

import catalog.text.Excerpt;
import catalog.text.Printable;

/// Makes text from catalogs and the network safe to show in a log or on a terminal.
public final class LogText {
  private static final int LONGEST = 500;

  private LogText() {}

  /// A URL without user info, query and fragment, which may hold secrets; otherwise as [#of].
  public static String url(String url) {
    int slashes = url.indexOf("//");
    int begin = slashes < 0 ? 0 : slashes + 2;
    int end = begin;
    while (end < url.length() && url.charAt(end) != '?' && url.charAt(end) != '#') {
      end++;
    }
    String shown = url.substring(0, end);
    // Everything before an @ in the authority is left out, also of a malformed URL.
    int at = shown.lastIndexOf('@', firstSlash(shown, begin));
    return of(at < begin ? shown : shown.substring(0, begin) + shown.substring(at + 1));
  }

  private static int firstSlash(String url, int begin) {
    int slash = url.indexOf('/', begin);
    return slash < 0 ? url.length() : slash;
  }

  /// The text, cut to 500 characters and made [printable][Printable].
  public static String of(String text) {
    return Printable.of(Excerpt.of(text, LONGEST));
  }
}
