package catalog.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressLineTest {
  private static final ProgressLine LINE =
      new ProgressLine(
          "extract-attributes",
          1,
          4,
          List.of(" 25 %", " 1,250/5,000 rows", ", 0:12 left", ", 123 rows/s"));

  @ParameterizedTest
  @CsvSource({
    "119, 'extract-attributes  ██████░░░░░░░░░░░░░░░░░░  25 % 1,250/5,000 rows, 0:12 left, 123 rows/s'",
    "79, 'extract-attributes  ███░░░░░░░░░░  25 % 1,250/5,000 rows, 0:12 left, 123 rows/s'",
    "49, 'extract-attributes  █░░░░░  25 % 1,250/5,000 rows'",
    "42, 'extract-attributes   25 % 1,250/5,000 rows'",
    "41, 'extract-attributes  █░░░  25 %, 0:12 left'",
    "25, 'extract-attributes   25 %'",
    "10, 'extract-at'",
    "0, ''",
  })
  void saysWhatHasRoom(int columns, String line) {
    assertEquals(line, LINE.fitting(columns));
  }

  @Test
  void fitsAnyWidthHoweverLargeItsNumbersAre() {
    var line =
        new ProgressLine("x".repeat(100), 10, 0, List.of("9".repeat(50), "9".repeat(20), "9"));
    for (int columns = 0; columns < 300; columns++) {
      assertTrue(line.fitting(columns).length() <= columns);
      assertTrue(LINE.fitting(columns).length() <= columns);
    }
  }
}
