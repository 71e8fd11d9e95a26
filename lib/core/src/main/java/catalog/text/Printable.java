package catalog.text;

/// Makes untrusted text safe to show on a terminal and in a log: nothing in it moves the cursor,
/// changes the direction of the text, or begins a line.
public final class Printable {
  private static final char SUBSTITUTE = '?';

  private Printable() {}

  /// The text with a `?` in place of every character that is not [harmless][#isHarmless].
  public static String of(String text) {
    return clean(text, "");
  }

  /// The same, but line breaks and tabs stay: for text of several lines.
  public static String lines(String text) {
    return clean(text, "\n\t");
  }

  private static String clean(String text, String kept) {
    StringBuilder clean = null;
    for (int i = 0; i < text.length(); i++) {
      if (!isHarmless(text.charAt(i)) && kept.indexOf(text.charAt(i)) < 0) {
        clean = clean == null ? new StringBuilder(text) : clean;
        clean.setCharAt(i, SUBSTITUTE);
      }
    }
    return clean == null ? text : clean.toString();
  }

  /// Whether a character is none of these: a control character (C0, C1), a bidirectional formatting
  /// character, a line or paragraph separator.
  public static boolean isHarmless(char c) {
    boolean turning = (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
    boolean marking = c == '\u200e' || c == '\u200f' || c == '\u061c';
    boolean separating = c == '\u2028' || c == '\u2029';
    return !Character.isISOControl(c) && !turning && !marking && !separating;
  }
}
