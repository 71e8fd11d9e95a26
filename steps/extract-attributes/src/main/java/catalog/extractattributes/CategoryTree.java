package catalog.extractattributes;

import java.util.ArrayList;
import java.util.List;

/// A product's place in the shop's categories, as `["A >> B >> C"]` writes it.
public final class CategoryTree {
  /// Levels at most, so that one absurd row cannot make a table of a million columns; the last one
  /// then holds the rest as it stands.
  public static final int MAX_LEVELS = 64;

  private static final String SEPARATOR = ">>";

  private CategoryTree() {}

  /// The levels from the root: brackets and double quotes removed, split at `>>`, trimmed. A
  /// backslash stays, as in the reference.
  public static List<String> levels(String tree) {
    String path = withoutBracketsAndQuotes(tree);
    var levels = new ArrayList<String>();
    int start = 0;
    for (int end = path.indexOf(SEPARATOR);
        end >= 0 && levels.size() < MAX_LEVELS - 1;
        end = path.indexOf(SEPARATOR, start)) {
      levels.add(trimmed(path.substring(start, end)));
      start = end + SEPARATOR.length();
    }
    levels.add(trimmed(path.substring(start)));
    return levels;
  }

  private static String withoutBracketsAndQuotes(String tree) {
    var path = new StringBuilder(tree.length());
    for (int i = 0; i < tree.length(); i++) {
      char c = tree.charAt(i);
      if (c != '[' && c != ']' && c != '"') {
        path.append(c);
      }
    }
    return path.toString();
  }

  /// Trims what Python's `str.strip` trims, no-break spaces included.
  private static String trimmed(String level) {
    int start = 0;
    int end = level.length();
    while (start < end && isSpace(level.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(level.charAt(end - 1))) {
      end--;
    }
    return level.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }
}
