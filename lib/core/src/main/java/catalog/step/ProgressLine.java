package catalog.step;

import catalog.text.Excerpt;
import java.util.List;
import java.util.Locale;

/// A line that shows how much of something is done.
///
/// @param name of what is done
/// @param done number of units done
/// @param total number of units, 0 if it is not known
/// @param numbers what is known of it in words, the most important first
public record ProgressLine(String name, long done, long total, List<String> numbers) {
  private static final int NAME_COLUMNS = 19;
  private static final int MOST_BAR_COLUMNS = 24;
  private static final int LEAST_BAR_COLUMNS = 4;

  /// The line in at most so many columns: numbers that have no room are left out, the others leave
  /// room for a bar or none.
  public String fitting(int columns) {
    var start = new StringBuilder(String.format(Locale.ROOT, "%-" + NAME_COLUMNS + "s ", name));
    var end = new StringBuilder(numbers.getFirst());
    for (String number : numbers.subList(1, numbers.size())) {
      if (start.length() + end.length() + number.length() <= columns) {
        end.append(number);
      }
    }
    int room = columns - start.length() - 1 - end.length();
    if (room >= LEAST_BAR_COLUMNS) {
      int width = Math.min(room, MOST_BAR_COLUMNS);
      int filled = total == 0 ? 0 : (int) Math.min(width, width * done / total);
      start.append("█".repeat(filled)).append("░".repeat(width - filled)).append(' ');
    }
    return Excerpt.cut(start.append(end).toString(), columns);
  }
}
