package catalog.merge.report;

import catalog.handover.Counts;
import java.util.Arrays;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// The counts that have a place of their own in the report, by the names that the steps give them;
/// a test checks that the steps declare these. The report lists any other count of a step as
/// further counts.
public enum ShownCount {
  TOKENS,
  STOP_WORDS,
  LEMMAS,
  WITH_MARKUP,
  EMPTY_DESCRIPTIONS,
  WITHOUT_WORDS,
  /// A group, with a count for each script.
  SCRIPTS,
  /// A group, with a count for each likely language.
  LANGUAGES,
  ATTRIBUTE_PAIRS,
  KEYLESS_VALUES,
  REPEATED_KEYS,
  ATTRIBUTES_MALFORMED,
  IMAGE_URLS,
  IMAGES_REUSED,
  IMAGE_BYTES,
  /// A group, with a count for each outcome.
  IMAGE_OUTCOMES,
  /// A group that is not shown, since it follows from the outcomes.
  IMAGE_CONCERNS,
  /// A table, with the counts of each host.
  IMAGE_HOSTS;

  /// The name of the count.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  long in(Counts counts) {
    return counts.get(word());
  }

  /// All counts that have no place of their own, by name.
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
