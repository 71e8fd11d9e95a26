package catalog.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NullsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "#N/A",
        "#N/A N/A",
        "#NA",
        "-1.#IND",
        "-1.#QNAN",
        "-NaN",
        "-nan",
        "1.#IND",
        "1.#QNAN",
        "<NA>",
        "N/A",
        "NA",
        "NULL",
        "NaN",
        "None",
        "n/a",
        "nan",
        "null"
      })
  void takesForNullWhatPandasTakesForNull(String cell) {
    assertTrue(Nulls.isNull(cell));
    assertEquals("", Nulls.toEmpty(cell));
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "na", "Null", "NONE", "nil", "[]", "0", " NA", "N/A ", "NAN"})
  void takesNothingElseForNull(String cell) {
    assertFalse(Nulls.isNull(cell));
    assertEquals(cell, Nulls.toEmpty(cell));
  }
}
