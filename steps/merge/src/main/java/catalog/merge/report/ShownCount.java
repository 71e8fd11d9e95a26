package catalog.merge.report;

import catalog.handover.Counts;
import java.util.Arrays;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// The numbers that have a place of their own in the report, by the names under which steps count
/// them. A test holds them against the steps; whatever else a step counts is listed after them.
public enum ShownCount {
  TOKENS,
  STOP_WORDS,
  LEMMAS,
  WITH_MARKUP,
  EMPTY_DESCRIPTIONS,
  ATTRIBUTE_PAIRS,
  KEYLESS_VALUES,
  REPEATED_KEYS,
  ATTRIBUTES_MALFORMED,
  IMAGE_URLS,
  IMAGES_REUSED,
  IMAGE_BYTES,
  /// A group.
  IMAGE_OUTCOMES,
  /// A group; what it holds follows from the outcomes.
  IMAGE_CONCERNS,
  /// A table.
  IMAGE_HOSTS;

  /// The number's name.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  long in(Counts counts) {
    return counts.get(word());
  }

  /// All numbers that have no place of their own.
  static SortedMap<String, Long> others(Counts counts) {
    SortedMap<String, Long> others = new TreeMap<>(counts.numbers());
    others
        .keySet()
        .removeIf(
            name ->
                Arrays.stream(values())
                    .anyMatch(
                        shown -> name.equals(shown.word()) || name.startsWith(shown.word() + "/")));
    return others;
  }
}
