package catalog.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Inputs so large that only code with linear time and memory gets through them.
@Tag("slow")
class LargeTextTest {
  private static final int TEN_MILLION = 10_000_000;
  private static final int MILLION = 1_000_000;

  private final Cleaner cleaner = new Cleaner();

  @Test
  void cleansOneLetterRepeated() {
    String letters = "a".repeat(TEN_MILLION);
    assertEquals(letters, cleaner.clean(letters).lemmas());
  }

  @Test
  void cleansCombiningMarks() {
    cleansToNothing("a" + "\u0301".repeat(TEN_MILLION));
  }

  @Test
  void cleansLettersAndFullStops() {
    cleansToNothing("a.".repeat(TEN_MILLION / 2) + "a");
  }

  private void cleansToNothing(String text) {
    assertEquals(new Cleaned("", 1, 0, 0, text, false, "latin", "unknown"), cleaner.clean(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(", ")", "'s", "n't", ".", "…", ":)", "a-", "1-", "5km", "@", "a@", "a.b@", "://", "a.b/",
        "<", "&", "<b", "&a", "\u00a0", "\n", "x,", "😀", "日本。", "°c."
      })
  void cleansAShortTextRepeated(String text) {
    String all = text.repeat(MILLION / text.length());
    long[] length = new long[1];
    cleaner.read(all, (token, _, _, _) -> length[0] += token.length());
    assertEquals(all.length(), length[0]);
  }

  @Test
  void keepsManyDistinctWords() {
    int words = 200_000;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      for (int n = i, j = 0; j < 5; j++, n /= 16) {
        text.append((char) ('b' + n % 16));
      }
      text.append(' ');
    }
    assertEquals(words, cleaner.clean(text.toString()).distinctLemmas());
  }
}
