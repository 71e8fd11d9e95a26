package catalog.extractattributes;

import catalog.text.Excerpt;

/// A syntax error in a Ruby literal; the message says what was expected, where, and what was found.
final class RubySyntaxException extends Exception {
  private static final int MAX_FOUND = 20;

  /// @param at index of the character that does not fit
  RubySyntaxException(String expected, String text, int at) {
    // No stack trace, which is slow to record: a catalog may have a million of these.
    super(
        expected + " at character " + (at + 1) + ", found " + found(text, at), null, false, false);
  }

  private static String found(String text, int at) {
    if (at >= text.length()) {
      return "the end";
    }
    String rest = text.substring(at, Math.min(text.length(), at + MAX_FOUND + 1));
    return "'" + Excerpt.of(rest, MAX_FOUND) + "'";
  }
}
