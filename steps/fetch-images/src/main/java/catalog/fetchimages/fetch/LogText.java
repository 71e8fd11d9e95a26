package catalog.fetchimages.fetch;

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

  /// The text, cut to about 500 characters, with a `?` for each control or formatting character,
  /// line separator, and half of a surrogate pair.
  public static String of(String text) {
    var shown = new StringBuilder();
    for (int i = 0; i < text.length() && shown.length() < LONGEST; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      shown.appendCodePoint(harmless(c) ? c : '?');
    }
    return text.length() > LONGEST ? shown.append('…').toString() : shown.toString();
  }

  private static boolean harmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
