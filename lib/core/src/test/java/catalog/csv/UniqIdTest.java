package catalog.csv;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UniqIdTest {
  @ParameterizedTest
  @ValueSource(strings = {"c2d766ca982eca8304150849735ffef9", "A", "0", "a.b_c-D", "9..", "a.."})
  void acceptsWhatCanBePartOfAKey(String id) {
    assertTrue(UniqId.isValid(id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "../../x", ".a", "-a", "_a", "a/b", "a\\b", "a b", "a\n", "é", "a\0", "a%2e", "１"
      })
  void refusesWhatCannot(String id) {
    assertFalse(UniqId.isValid(id));
  }

  @Test
  void boundsTheLengthAt128() {
    assertTrue(UniqId.isValid("x".repeat(128)));
    assertFalse(UniqId.isValid("x".repeat(129)));
  }
}
