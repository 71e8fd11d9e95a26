package catalog.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProgressStageTest {
  @Test
  void aBarFitsAnyTerminalHoweverLargeItsNumbersAre() {
    var stage = new ProgressStage("extract-attributes", "rows", 99_999_999_999L);
    stage.advance(12_345_678_901L);
    assertTrue(stage.bar().length() <= 79, stage.bar());
    var longer = new ProgressStage("x".repeat(100), "rows", 10);
    assertEquals(79, longer.bar().length());
  }

  @Test
  void aBarIsAsFullAsTheStageIsDone() {
    var stage = new ProgressStage("clean", "rows", 24);
    stage.advance(6);
    String bar = stage.bar();
    assertEquals("clean               ██████" + "░".repeat(18) + "  25 % 6/24 rows", bar);
  }
}
