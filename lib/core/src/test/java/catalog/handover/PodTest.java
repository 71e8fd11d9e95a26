package catalog.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PodTest {
  private static final Instant START = Instant.parse("2026-01-02T12:00:00.123456Z");

  @Test
  void isThereWhereTheWorkflowSaysSo() {
    String created = "2026-01-02T11:59:00Z";
    assertEquals(
        new Pod(created, "2026-01-02T12:00:00.123Z", 2),
        Pod.of(Map.of("WORKFLOW_CREATED", created, "POD_RETRIES", "2"), START));
    assertNull(Pod.of(Map.of(), START));
    assertNull(Pod.of(Map.of("WORKFLOW_CREATED", created, "POD_RETRIES", "{{retries}}"), START));
  }
}
