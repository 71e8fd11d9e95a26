package catalog.text;

/// Cuts long texts, never inside a surrogate pair.
public final class Excerpt {
  private static final String MORE = "…";

  private Excerpt() {}

  /// The text, [cut][#cut] to `most` characters and followed by `…` if it is longer.
  public static String of(String text, int most) {
    return text.length() > most ? cut(text, most) + MORE : text;
  }

  /// The text, or its first `most` characters; one fewer where the last would be half of a pair.
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean halved = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
    return text.substring(0, halved ? most - 1 : most);
  }
}
