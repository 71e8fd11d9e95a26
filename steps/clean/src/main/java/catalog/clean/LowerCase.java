package catalog.clean;

import java.text.BreakIterator;
import java.util.Locale;

/// Lower case as `String.toLowerCase(Locale.ROOT)` makes it, in time linear in the text.
///
/// The JDK takes quadratic time for two letters: at each `İ`, which becomes two characters, it
/// copies the result so far, and around each `Σ`, which becomes `ς` at the end of a word, it scans
/// the whole word. Text without these two is left to the JDK. The results differ in one case:
/// around a `Σ`, the JDK takes a character beyond U+FFFF for the end of the word.
final class LowerCase {
  private static final char DOTTED_I = 'İ';
  private static final char SIGMA = 'Σ';

  /// Characters that the JDK takes for cased letters although their general category is another:
  /// first and last code point of each range.
  private static final int[] OTHER_CASED = {
    0x2B0, 0x2B8, 0x2C0, 0x2C1, 0x2E0, 0x2E4, 0x345, 0x345, 0x37A, 0x37A, 0x1D2C, 0x1D61, 0x2160,
    0x217F, 0x24B6, 0x24E9
  };

  private final String text;
  private final BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
  private int wordEnd;
  private int firstCased;
  private int lastCased;

  private LowerCase(String text) {
    this.text = text;
    words.setText(text);
    wordEnd = words.first();
  }

  /// The text in lower case.
  static String of(String text) {
    boolean plain = text.indexOf(DOTTED_I) < 0 && text.indexOf(SIGMA) < 0;
    return plain ? text.toLowerCase(Locale.ROOT) : new LowerCase(text).lowered();
  }

  private String lowered() {
    StringBuilder lowered = new StringBuilder(text.length() + 16);
    int done = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == DOTTED_I || c == SIGMA) {
        lowered.append(text.substring(done, i).toLowerCase(Locale.ROOT));
        lowered.append(c == DOTTED_I ? "i\u0307" : isLastOfWord(i) ? "ς" : "σ");
        done = i + 1;
      }
    }
    return lowered.append(text.substring(done).toLowerCase(Locale.ROOT)).toString();
  }

  /// Whether the letter at `index` is the last cased letter of its word, but not the first. Calls
  /// must be in ascending order of `index`.
  private boolean isLastOfWord(int index) {
    while (wordEnd <= index) {
      int start = wordEnd;
      wordEnd = words.next();
      findCased(start);
    }
    return firstCased < index && lastCased == index;
  }

  private void findCased(int start) {
    firstCased = wordEnd;
    lastCased = start;
    for (int i = start, c; i < wordEnd; i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (isCased(c)) {
        firstCased = Math.min(firstCased, i);
        lastCased = i;
      }
    }
  }

  private static boolean isCased(int c) {
    int type = Character.getType(c);
    boolean cased =
        type == Character.LOWERCASE_LETTER
            || type == Character.UPPERCASE_LETTER
            || type == Character.TITLECASE_LETTER;
    for (int i = 0; !cased && i < OTHER_CASED.length; i += 2) {
      cased = c >= OTHER_CASED[i] && c <= OTHER_CASED[i + 1];
    }
    return cased;
  }
}
