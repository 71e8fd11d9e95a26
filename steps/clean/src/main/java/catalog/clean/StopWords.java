package catalog.clean;

import java.util.Set;
import java.util.stream.Collectors;

/// spaCy's English stop words, those of its 326 that are alphabetic; the others are contractions
/// that the alphabetic test drops first.
final class StopWords {
  private static final Set<String> WORDS =
      Resources.lines("stop-words.txt").collect(Collectors.toUnmodifiableSet());

  private StopWords() {}

  static boolean contains(String word) {
    return WORDS.contains(word);
  }
}
