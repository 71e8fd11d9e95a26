package catalog.merge.report;

import catalog.text.Excerpt;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts how often names occur, in bounded memory, however many names there are.
///
/// Once [#MAX_NAMES] names are known, new ones are not counted, and [#isCapped] is true; frequent
/// names are known by then. Long names are cut.
final class CappedCounter {
  /// Most distinct names that are counted.
  static final int MAX_NAMES = 100_000;

  private static final int MAX_LENGTH = 120;

  private final Map<String, long[]> counts = new HashMap<>();
  private boolean capped;

  void add(String name) {
    String key = Excerpt.of(name, MAX_LENGTH);
    long[] count = counts.get(key);
    if (count != null) {
      count[0]++;
    } else if (counts.size() < MAX_NAMES) {
      counts.put(key, new long[] {1});
    } else {
      capped = true;
    }
  }

  long count(String name) {
    long[] count = counts.get(name);
    return count == null ? 0 : count[0];
  }

  int distinct() {
    return counts.size();
  }

  /// Whether there were more names than are counted.
  boolean isCapped() {
    return capped;
  }

  /// The most frequent names; those with equal counts are in alphabetical order.
  List<Report.Count> top(int most) {
    return counts.entrySet().stream()
        .map(entry -> new Report.Count(entry.getKey(), entry.getValue()[0]))
        .sorted(
            Comparator.comparingLong(Report.Count::count)
                .reversed()
                .thenComparing(Report.Count::name))
        .limit(most)
        .toList();
  }
}
