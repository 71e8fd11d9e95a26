package catalog.clean;

/// Counts, for each language, the tokens of one text that are signs of it, and judges by that which
/// language it is.
///
/// This takes next to no time, since what a word is a sign of is cached with it. It is a measure
/// for counting, not for single texts: `LanguageTallyTest` has its error.
final class LanguageTally {
  /// What is said of a text with too few signs, or as many of two languages.
  static final String UNKNOWN = "unknown";

  private static final int FEWEST_SIGNS = 2;

  private final int[] signs = new int[Languages.ALL.size()];

  /// Counts a token.
  ///
  /// @param languages those that it is a sign of, see [Languages#of]
  void add(long languages) {
    for (long rest = languages; rest != 0; rest &= rest - 1) {
      signs[Long.numberOfTrailingZeros(rest)]++;
    }
  }

  /// The code of the language with the most signs among those of a script.
  String likeliest(String script) {
    int most = FEWEST_SIGNS - 1;
    String likeliest = UNKNOWN;
    for (int i = 0; i < signs.length; i++) {
      Languages.Language language = Languages.ALL.get(i);
      if (language.script().equals(script)) {
        if (!language.bySigns()) {
          return language.code();
        }
        if (signs[i] >= most) {
          likeliest = signs[i] == most ? UNKNOWN : language.code();
          most = signs[i];
        }
      }
    }
    return likeliest;
  }
}
