package catalog.step;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ProgressStageTest {
  @Test
  void aBarIsAsFullAsTheStageIsDone() {
    var stage = new ProgressStage("clean", "rows", 24);
    stage.advance(6);
    String bar = stage.bar(79);
    assertEquals("clean               ██████" + "░".repeat(18) + "  25 % 6/24 rows", bar);
  }
}
