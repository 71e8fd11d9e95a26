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

  private static final List<String> ARROWS = List.of(">>", ">", "»", "›");
  private static final Pattern BETWEEN_TREES = Pattern.compile("[|\\r\\n]");

  /// Those that names of categories have too.
  private static final List<String> IN_NAMES = List.of("|", "/");

  private CategoryCell() {}

  /// The levels from the root, without empty ones. A JSON or Python list has a level in each item,
  /// or a whole category, as text or as a list, in its first.
  ///
  /// @param separator between levels; null if there is none
  /// @param trees between several categories, of which the first counts; null if it is a bar or a
  ///   line break where these cannot be part of one
  static List<String> levels(String cell, @Nullable String separator, @Nullable String trees) {
    Optional<List<String>> listed = Literals.firstTexts(cell);
    if (listed.isPresent()) {
      List<String> items = listed.get();
      boolean whole = separator != null && items.stream().anyMatch(i -> i.contains(separator));
      return whole ? levels(items.getFirst(), separator, trees) : stripped(items);
    }
    String first = trees == null ? cell : Splitter.split(cell, trees).getFirst();
    if (separator == null) {
      return stripped(List.of(first));
    }
    if (trees == null && ARROWS.contains(separator)) {
      first = BETWEEN_TREES.splitAsStream(first).findFirst().orElse("");
    }
    return stripped(List.of(first.split(Pattern.quote(separator), -1)));
  }

  /// The strictest separator that most cells have of those which have any; null if there is none.
  static @Nullable String separator(List<String> cells) {
    long any = cells.stream().filter(cell -> SEPARATORS.stream().anyMatch(cell::contains)).count();
    long filled = cells.stream().filter(cell -> !cell.isEmpty()).count();
    for (String separator : SEPARATORS) {
      long with = cells.stream().filter(cell -> cell.contains(separator)).count();
      long all = IN_NAMES.contains(separator) ? filled : any;
      if (with > 0 && with * 100 >= MOST * all) {
        return separator;
      }
    }
    return null;
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
