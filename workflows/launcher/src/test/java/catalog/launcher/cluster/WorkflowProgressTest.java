package catalog.launcher.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowProgressTest {
  @ParameterizedTest
  @CsvSource({
    "79, 'fetch-images        █████░░░░░░░░░░░░░░░░░░░ 112/450, 3 failed, 12 running'",
    "49, 'fetch-images        112/450, 3 failed, 12 running'",
    "39, 'fetch-images        112/450, 3 failed'",
  })
  void aStepsLineFitsTheTerminal(int columns, String line) {
    assertEquals(line, new WorkflowProgress.Step("fetch-images", 450, 112, 12, 3).line(columns));
  }
}
