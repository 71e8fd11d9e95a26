package catalog.step;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class JsonLoggerTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final JsonLogger log =
      new JsonLogger("catalog.test", Level.INFO.toInt(), new PrintStream(bytes, true, UTF_8));

  @Test
  void writesOneObjectALineWithSeverityAndFields() throws IOException {
    log.atError()
        .addKeyValue("shard", 3)
        .addKeyValue("url", "http://x/\"\n")
        .log("Image '{}' not found", "http://x/");
    String text = bytes.toString(UTF_8);
    assertEquals(1, text.lines().count());
    JsonNode line = new ObjectMapper().readTree(text);
    assertEquals("ERROR", line.get("severity").asText());
    assertEquals("Image 'http://x/' not found", line.get("message").asText());
    assertEquals(3, line.get("shard").asInt());
    assertEquals("http://x/\"\n", line.get("url").asText());
    assertTrue(line.has("time"));
  }

  @Test
  void leavesNoControlOrBidirectionalCharacterToWhoReadsTheLine() throws IOException {
    log.atError()
        .addKeyValue("url", "http://x/\u001b[2J")
        .setCause(new IllegalStateException("\u009bA\u202e"))
        .log("Image '{}'", "\u0007\u2066");
    JsonNode line = new ObjectMapper().readTree(bytes.toByteArray());
    assertEquals("http://x/?[2J", line.get("url").asText());
    assertEquals("Image '??'", line.get("message").asText());
    assertTrue(line.get("stack_trace").asText().contains("Exception: ?A?\n\tat "));
  }

  @Test
  void callsAWarningAsCloudLoggingDoesAndKeepsTheStackTrace() throws IOException {
    log.warn("odd", new IllegalStateException("why"));
    JsonNode line = new ObjectMapper().readTree(bytes.toByteArray());
    assertEquals("WARNING", line.get("severity").asText());
    assertTrue(line.get("stack_trace").asText().contains("IllegalStateException: why"));
  }

  @Test
  void leavesOutWhatIsBelowItsLevel() {
    log.debug("detail");
    log.atDebug().log("detail");
    assertEquals("", bytes.toString(UTF_8));
  }
}
