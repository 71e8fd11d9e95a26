package catalog.merge.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import catalog.handover.Counts;
import catalog.handover.Fingerprint;
import catalog.handover.Pod;
import catalog.handover.ShardReport;
import catalog.merge.report.Report.Pods;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StepTimesTest {
  private final StepTimes times = new StepTimes();

  private static Pod pod(String minuteAndSecond, int retries) {
    return new Pod("2026-01-02T12:00:00Z", "2026-01-02T12:" + minuteAndSecond + "Z", retries);
  }

  private void add(int shard, double seconds, @Nullable Pod pod) {
    times.add(
        new ShardReport(
            "clean",
            shard,
            new Fingerprint("", ""),
            0,
            0,
            0,
            "",
            seconds,
            List.of(),
            List.of(),
            false,
            new Counts(),
            List.of(),
            pod));
  }

  private @Nullable Pods pods(String step) {
    return times.report().stream()
        .filter(time -> time.step().equals(step))
        .findFirst()
        .orElseThrow()
        .pods();
  }

  @Test
  void aStepWaitsForPodsFromTheEndOfTheOneBeforeIt() {
    times.addOnce("split", 5, pod("00:10", 0)); // Ends at 00:15.
    add(0, 30, pod("00:25.500", 0)); // Ends at 00:55.5.
    add(1, 5, pod("01:00", 2)); // Ends at 01:05.
    add(2, 5, pod("00:14", 0)); // By a clock that is slow.
    times.addOnce("merge", 2, pod("01:15", 1));

    assertEquals(new Pods(1, 0, 10, 10), pods("split"));
    assertEquals(new Pods(5, 2, 55.5, 45), pods("clean"));
    assertEquals(new Pods(2, 1, 10, 10), pods("merge"));
  }

  @Test
  void mergeOfNoShardsWaitsForSplit() {
    times.addOnce("split", 5, pod("00:10", 0));
    times.addOnce("merge", 2, pod("00:18", 0));
    assertEquals(new Pods(1, 0, 3, 3), pods("merge"));
  }

  @Test
  void hasNoPodsWithoutAWorkflow() {
    times.addOnce("split", 5, null);
    add(0, 30, null);
    assertNull(pods("split"));
    assertNull(pods("clean"));
  }
}
