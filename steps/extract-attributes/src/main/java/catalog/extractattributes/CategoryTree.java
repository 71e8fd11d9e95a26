package catalog.extractattributes;

import catalog.handover.Json;
import catalog.text.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A product's place in the shop's categories, as `["A >> B >> C"]` or `{"levels":["A","B"]}` names
/// it.
///
/// @param levels names of the levels, from the root
/// @param fault which bound the tree exceeds, if any
public record CategoryTree(List<String> levels, Optional<String> fault) {
  /// Most levels of a tree, so that one absurd row cannot add a million columns. The last of them
  /// holds the rest of a deeper tree, separators included.
  public static final int MAX_LEVELS = 64;

  /// Most characters of a level; a longer one is cut.
  public static final int MAX_LEVEL_LENGTH = 1024;

  private static final String SEPARATOR = ">>";

  /// The beginning of a tree whose levels split has read.
  private static final String LEVELS = "{\"levels\":[";

  public CategoryTree {
    levels = List.copyOf(levels);
  }

  /// The levels alone, as [#parse(String)] reads them.
  public static List<String> levels(String tree) {
    return parse(tree).levels;
  }

  /// Reads a tree: removes brackets and double quotes, splits at `>>` and trims the levels. A
  /// backslash stays, as in the reference program.
  public static CategoryTree parse(String tree) {
    return tree.startsWith(LEVELS) ? ofLevels(tree) : ofPath(tree);
  }

  private static CategoryTree ofLevels(String tree) {
    if (!(Json.members(tree).get("levels") instanceof List<?> names)) {
      throw new IllegalArgumentException("expected a list of levels, found " + tree);
    }
    List<String> levels = new ArrayList<>();
    int longest = 0;
    for (Object name : names.subList(0, Math.min(names.size(), MAX_LEVELS))) {
      String level = String.valueOf(name);
      longest = Math.max(longest, level.length());
      levels.add(Excerpt.cut(level, MAX_LEVEL_LENGTH));
    }
    return new CategoryTree(levels, fault(names.size() > MAX_LEVELS, longest));
  }

  private static CategoryTree ofPath(String tree) {
    String path = withoutBracketsAndQuotes(tree);
    var levels = new ArrayList<String>();
    int longest = 0;
    int start = 0;
    while (start >= 0) {
      int separator = levels.size() < MAX_LEVELS - 1 ? path.indexOf(SEPARATOR, start) : -1;
      String level = trimmed(path.substring(start, separator < 0 ? path.length() : separator));
      longest = Math.max(longest, level.length());
      levels.add(Excerpt.cut(level, MAX_LEVEL_LENGTH));
      start = separator < 0 ? -1 : separator + SEPARATOR.length();
    }
    return new CategoryTree(levels, fault(levels.getLast().contains(SEPARATOR), longest));
  }

  private static Optional<String> fault(boolean deeper, int longest) {
    if (deeper) {
      return Optional.of("expected no more than %d category levels".formatted(MAX_LEVELS));
    }
    return longest <= MAX_LEVEL_LENGTH
        ? Optional.empty()
        : Optional.of(
            "expected category levels of no more than %,d characters, found %,d"
                .formatted(MAX_LEVEL_LENGTH, longest));
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
