package catalog.clean;

import java.util.Set;

/// The alphabetic ones of spaCy's 326 English stop words. The others are contractions, which are
/// dropped before as not alphabetic.
final class StopWords {
  private static final Set<String> WORDS = Set.copyOf(Resources.lines("stop-words.txt"));

  private StopWords() {}

  static Set<String> all() {
    return WORDS;
  }

  static boolean contains(String word) {
    return WORDS.contains(word);
  }
}
