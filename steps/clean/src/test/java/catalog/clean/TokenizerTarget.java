package catalog.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.testing.FuzzInput;
import java.util.Locale;

/// Tokens and the blanks behind them make up the text, and lower case is the JDK's.
public final class TokenizerTarget {
  /// Characters for which the JDK does not take too long.
  private static final int SHORT = 1000;

  private TokenizerTarget() {}

  public static void fuzzerTestOneInput(byte[] data) {
    String text = FuzzInput.text(data);
    String lower = LowerCase.of(text);
    // Around a Σ the JDK takes a character beyond U+FFFF for the end of the word.
    if (text.length() < SHORT && text.indexOf('Σ') < 0) {
      assertEquals(text.toLowerCase(Locale.ROOT), lower);
    }
    var joined = new StringBuilder();
    Tokenizer.parts(
        lower,
        (from, to, spaceAfter) -> {
          assertTrue(from < to, "a part has characters");
          Tokenizer.tokens(
              lower,
              from,
              to,
              (start, end, last) -> {
                assertTrue(start < end, "a token has characters");
                joined.append(lower, start, end).append(last && spaceAfter ? " " : "");
              });
        });
    assertEquals(lower, joined.toString());
  }
}
