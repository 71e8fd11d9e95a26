package catalog.split.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A cell that holds a product's category with its levels.
final class CategoryCell {
  /// Separators of levels, the strict ones first.
  static final List<String> SEPARATORS = List.of(">>", ">", "»", "›", " | ", "|", " / ", "/");

  /// Of the cells that have any separator, how many must have it for one to be taken, in percent.
  private static final int MOST = 60;

  private CategoryCell() {}

  /// The levels from the root, without empty ones. A JSON or Python list has a level in each item,
  /// or a whole category in its first.
  ///
  /// @param separator between levels; null if there is none
  /// @param trees between several categories, of which the first counts; null if there is one
  static List<String> levels(String cell, @Nullable String separator, @Nullable String trees) {
    Optional<List<String>> listed = Literals.texts(cell);
    if (listed.isPresent()) {
      List<String> items = listed.get();
      boolean whole = separator != null && items.stream().anyMatch(i -> i.contains(separator));
      return whole ? levels(items.getFirst(), separator, trees) : stripped(items);
    }
    String first = cell;
    if (trees != null) {
      int end = endOfFirst(cell, trees);
      first = unescaped(cell.substring(0, end), trees);
    }
    return separator == null
        ? stripped(List.of(first))
        : stripped(List.of(first.split(Pattern.quote(separator), -1)));
  }

  /// The strictest separator that most cells have of those which have any; null if there is none.
  static @Nullable String separator(List<String> cells) {
    long any = cells.stream().filter(cell -> SEPARATORS.stream().anyMatch(cell::contains)).count();
    for (String separator : SEPARATORS) {
      long with = cells.stream().filter(cell -> cell.contains(separator)).count();
      if (with > 0 && with * 100 >= MOST * any) {
        return separator;
      }
    }
    return null;
  }

  private static int endOfFirst(String cell, String trees) {
    int end = cell.indexOf(trees);
    while (end > 0 && cell.charAt(end - 1) == '\\') {
      end = cell.indexOf(trees, end + 1);
    }
    return end < 0 ? cell.length() : end;
  }

  private static String unescaped(String text, String trees) {
    return text.replace("\\" + trees, trees);
  }

  private static List<String> stripped(List<String> levels) {
    List<String> kept = new ArrayList<>();
    for (String level : levels) {
      String bare = level.strip();
      if (!bare.isEmpty()) {
        kept.add(bare);
      }
    }
    return kept;
  }
}
