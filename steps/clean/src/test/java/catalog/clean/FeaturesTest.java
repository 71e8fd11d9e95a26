package catalog.clean;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeaturesTest {
  @Test
  void choosesTheRowsThatSpacyChooses() {
    // What thinc's HashEmbed with seed 8 and 5000 rows gives for the word's id in spaCy.
    assertArrayEquals(
        new int[] {2886, 4576, 4329, 512},
        Arrays.copyOf(Features.rows("women"), Features.ROWS_PER_ASPECT));
    assertArrayEquals(
        new int[] {1268, 2442, 4606, 2516},
        Arrays.copyOf(Features.rows("3,000"), Features.ROWS_PER_ASPECT));
  }

  @ParameterizedTest
  @CsvSource({
    "women,xxxx",
    "a1,xd",
    "'t-shirt','x-xxxx'",
    "'3,000','d,ddd'",
    "12345.6,dddd.d",
    "a\u0301,x\u0301"
  })
  void cutsRunsOfAShapeAtFour(String token, String shape) {
    assertEquals(shape, Features.shape(token));
  }

  @Test
  void sharesRowsBetweenWordsOfTheSameEnding() {
    int[] shirts = Features.rows("shirts");
    int[] skirts = Features.rows("skirts");
    assertArrayEquals(Arrays.copyOfRange(shirts, 8, 16), Arrays.copyOfRange(skirts, 8, 16));
  }
}
