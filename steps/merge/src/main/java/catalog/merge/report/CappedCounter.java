package catalog.merge.report;

import catalog.text.Excerpt;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts names, of which there may be any number, in bounded memory.
///
/// Names that are new when [#MAX_NAMES] are known already are not counted, which a report has to
/// say; frequent ones are known by then. Long names are cut.
final class CappedCounter {
  /// Distinct names at most.
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

  /// The most frequent names, the first in the alphabet among equals.
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
