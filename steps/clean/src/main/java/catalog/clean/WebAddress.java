package catalog.clean;

/// Web and e-mail addresses, which the tokenizer keeps whole; for text in lower case.
///
/// Follows spaCy's pattern: an optional scheme or user, a host name whose last label has letters
/// only, an optional port, an optional path. So `cotton.this` matches too; IP addresses do not.
final class WebAddress {
  private WebAddress() {}

  static boolean matches(String text, int from, int to) {
    if (matchesHost(text, from, to)) {
      return true;
    }
    int colon = text.indexOf("://", from, to);
    if (colon > 0 && isScheme(text, from, colon) && matchesHost(text, colon + 3, to)) {
      return true;
    }
    for (int at = text.indexOf('@', from + 1, to); at >= 0; at = text.indexOf('@', at + 1, to)) {
      if (matchesHost(text, at + 1, to)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isScheme(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!Letters.isAlphanumeric(c) && "_+-.".indexOf(c) < 0) {
        return false;
      }
    }
    return to - from > 1;
  }

  /// Whether the range is a host name with an optional port and path.
  private static boolean matchesHost(String text, int from, int to) {
    int end = from;
    int label = from;
    int labels = 0;
    for (; end < to && isHostCharacter(text.charAt(end)); end++) {
      if (text.charAt(end) == '.') {
        if (!isLabel(text, label, end)) {
          return false;
        }
        labels++;
        label = end + 1;
      }
    }
    return labels > 0 && isTopLevel(text, label, end) && isPortAndPath(text, end, to);
  }

  private static boolean isHostCharacter(char c) {
    return c == '.' || c == '-' || c == '_' || isHostLetter(c);
  }

  private static boolean isHostLetter(char c) {
    return (c >= 'a' && c <= 'z') || Letters.isDigit(c) || (c >= 0xA1 && !Character.isSurrogate(c));
  }

  private static boolean isLabel(String text, int from, int to) {
    return to > from
        && to - from <= 64
        && isHostLetter(text.charAt(from))
        && isHostLetter(text.charAt(to - 1));
  }

  private static boolean isTopLevel(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Letters.isTokenizerLetter(text.charAt(i))) {
        return false;
      }
    }
    return to - from >= 2 && to - from <= 63;
  }

  private static boolean isPortAndPath(String text, int from, int to) {
    int i = from;
    if (i < to && text.charAt(i) == ':') {
      i++;
      while (i < to && Letters.isDigit(text.charAt(i))) {
        i++;
      }
      if (i - from < 3 || i - from > 6) {
        return false;
      }
    }
    return i == to || "/?#".indexOf(text.charAt(i)) >= 0;
  }
}
