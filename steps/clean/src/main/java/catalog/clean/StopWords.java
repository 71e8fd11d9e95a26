package catalog.clean;

import java.util.Set;

/// spaCy's English stop words, those of its 326 that are alphabetic; the others are contractions
/// that the alphabetic test drops first.
final class StopWords {
  private static final Set<String> WORDS = Set.copyOf(Resources.lines("stop-words.txt"));

  private StopWords() {}

  static boolean contains(String word) {
    return WORDS.contains(word);
  }
}
