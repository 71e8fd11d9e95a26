package catalog.clean;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// The script of a text: the one that most of its letters have.
final class Script {
  /// The script of a text without letters.
  static final String NONE = "none";

  private static final String LATIN = "latin";

  /// Japanese mixes Han characters with syllables of its own, all of which count as one script.
  static final String JAPANESE = "japanese";

  /// Characters that are looked at; the rest of a longer text hardly changes what most are.
  private static final int MOST_CHARACTERS = 4000;

  /// A text with at least one Japanese syllable for so many Han characters is Japanese.
  private static final int HAN_PER_SYLLABLE = 10;

  private Script() {}

  /// The script of a text, by its name in Unicode in lower case, such as `latin` or `han`.
  static String of(String text) {
    Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
    int end = Math.min(text.length(), MOST_CHARACTERS);
    int ascii = 0;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c < 128) {
        ascii += (c | ' ') >= 'a' && (c | ' ') <= 'z' ? 1 : 0;
      } else {
        int point = text.codePointAt(i);
        i += Character.charCount(point) - 1;
        if (Character.isLetter(point)) {
          letters.merge(UnicodeScript.of(point), 1, Integer::sum);
        }
      }
    }
    if (letters.isEmpty()) {
      return ascii > 0 ? LATIN : NONE;
    }
    letters.merge(UnicodeScript.LATIN, ascii, Integer::sum);
    return most(letters);
  }

  private static String most(Map<UnicodeScript, Integer> letters) {
    int han = letters.getOrDefault(UnicodeScript.HAN, 0);
    int syllables =
        letters.getOrDefault(UnicodeScript.HIRAGANA, 0)
            + letters.getOrDefault(UnicodeScript.KATAKANA, 0);
    boolean japanese = syllables > 0 && syllables * HAN_PER_SYLLABLE >= han;
    if (japanese) {
      letters.keySet().remove(UnicodeScript.KATAKANA);
      letters.keySet().remove(UnicodeScript.HAN);
      letters.put(UnicodeScript.HIRAGANA, han + syllables);
    }
    // Letters that several scripts use, such as the Japanese mark of a long vowel.
    letters.keySet().remove(UnicodeScript.COMMON);
    letters.keySet().remove(UnicodeScript.INHERITED);
    return letters.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .map(script -> script == UnicodeScript.HIRAGANA ? JAPANESE : name(script))
        .orElse(NONE);
  }

  private static String name(UnicodeScript script) {
    return script == UnicodeScript.LATIN ? LATIN : script.name().toLowerCase(Locale.ROOT);
  }
}
