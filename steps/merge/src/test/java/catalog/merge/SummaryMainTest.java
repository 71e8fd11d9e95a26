package catalog.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import catalog.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryMainTest {
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
  void refusesWhatIsNoList() {
    assertEquals(2, assertThrows(Fault.class, () -> SummaryMain.parse("{{x}}")).exitCode());
  }
}
