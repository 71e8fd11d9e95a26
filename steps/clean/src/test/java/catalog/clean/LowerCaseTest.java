package catalog.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LowerCaseTest {
  private static final String LETTERS =
      "ΣΣΣİİaB .'1,\u0301\u00AD\u200D-€漢ア가\uD835\uDC00ά\u02B0\u2167\n\u0E01_:\u0345\0%\u064Bא";

  @Test
  void isThatOfTheJdkWhateverStandsBesideASigma() {
    for (int c = 0; c < 0xFFFF; c += c < 0x600 ? 1 : 11) {
      assertSameAsTheJdk("a" + (char) c + "Σ");
      assertSameAsTheJdk("aΣ" + (char) c);
      assertSameAsTheJdk("İΣ" + (char) c + "b");
    }
  }

  @Test
  void isThatOfTheJdkForMixedText() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 30_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(14); i >= 0; i--) {
        text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      assertSameAsTheJdk(text.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"İ", "Σ", "aΣ", "Σ\u0301", "Σ'", "Σ1,", "İΣ\u00AD", "Σ "})
  void takesLinearTimeForLettersThatTheJdkIsSlowWith(String letters) {
    String text = "a" + letters.repeat((1 << 20) / letters.length());
    String lowered = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> LowerCase.of(text));
    assertEquals(text.replace("İ", "i\u0307").length(), lowered.length());
  }

  /// Texts with both `Σ` and a character beyond U+FFFF are not compared: there the results differ.
  private static void assertSameAsTheJdk(String text) {
    boolean hasPair = text.codePoints().anyMatch(Character::isSupplementaryCodePoint);
    if (!hasPair || text.indexOf('Σ') < 0) {
      assertEquals(text.toLowerCase(Locale.ROOT), LowerCase.of(text), text);
    }
  }
}
