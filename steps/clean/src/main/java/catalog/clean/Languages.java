package catalog.clean;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The languages that descriptions are told apart by, with the signs of each: frequent words, and
/// letters that hardly any other language has. The table is `languages.txt`.
final class Languages {
  /// One language.
  ///
  /// @param code its code in ISO 639-1
  /// @param bySigns whether other languages have its script as well
  record Language(String code, String script, boolean bySigns) {}

  /// All languages; bit `n` of a set of languages stands for the one at index `n`.
  static final List<Language> ALL;

  private static final String ENGLISH = "en";
  private static final Map<String, Long> WORDS = new HashMap<>();
  private static final Map<Character, Long> LETTERS = new HashMap<>();

  static {
    List<Language> languages = new ArrayList<>();
    for (String line : Resources.lines("languages.txt")) {
      String[] entries = line.split(" ");
      long bit = 1L << languages.size();
      languages.add(new Language(entries[0], entries[1], entries.length > 2));
      for (String sign : List.of(entries).subList(2, entries.length)) {
        if (sign.length() > 1) {
          add(WORDS, sign, bit);
        } else {
          add(LETTERS, sign.charAt(0), bit);
        }
      }
      if (entries[0].equals(ENGLISH)) {
        // Other languages have words of one letter as well.
        StopWords.all().stream()
            .filter(word -> word.length() > 1)
            .forEach(word -> add(WORDS, word, bit));
      }
    }
    if (languages.size() > Long.SIZE) {
      throw new IllegalStateException("languages.txt has more languages than a set can hold");
    }
    ALL = List.copyOf(languages);
  }

  private Languages() {}

  private static <S> void add(Map<S, Long> languages, S sign, long bit) {
    languages.merge(sign, bit, (before, more) -> before | more);
  }

  /// The set of the languages that a word in lower case is a sign of.
  static long of(String word) {
    long languages = WORDS.getOrDefault(word, 0L);
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      languages |= c < 128 ? 0 : LETTERS.getOrDefault(c, 0L);
    }
    return languages;
  }
}
