package catalog.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import catalog.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryMainTest {
  @TempDir Path folder = Path.of("");

  private static final String FAILURE =
      "[{\"displayName\": \"split\", \"message\": \"no file\", \"templateName\": \"split\"}]";

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "\"null\"", "[]", "\"[]\""})
  void findsNoFailureWhereThereIsNone(String failures) {
    assertEquals(0, SummaryMain.parse(failures).size());
  }

  @Test
  void readsFailuresAsJsonAndAsAStringThatHoldsIt() {
    assertEquals("no file", SummaryMain.parse(FAILURE).getFirst().message());
    String quoted = '"' + FAILURE.replace("\"", "\\\"") + '"';
    assertEquals(SummaryMain.parse(FAILURE), SummaryMain.parse(quoted));
  }

  @Test
  void takesTheResultFromTheReportOfTheRunOnly() throws IOException {
    Path report =
        Files.writeString(
            folder.resolve("report.json"),
            """
            {"run": "r1", "rows": {"kept": 9, "rejected": 2}, "emptyColumns": [{"name": "brand", "products": 9}]}
            """);

    assertEquals(
        Optional.of(new SummaryMain.Result(9, 2, new TreeMap<>(Map.of("brand", 9L)))),
        SummaryMain.result(report, "r1"));
    assertEquals(Optional.empty(), SummaryMain.result(report, "r2"));
    assertEquals(Optional.empty(), SummaryMain.result(folder.resolve("none"), "r1"));
  }

  @Test
  void refusesWhatIsNoList() {
    assertEquals(2, assertThrows(Fault.class, () -> SummaryMain.parse("{{x}}")).exitCode());
  }
}
