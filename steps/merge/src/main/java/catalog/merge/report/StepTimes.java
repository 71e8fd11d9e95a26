package catalog.merge.report;

import catalog.handover.Pod;
import catalog.handover.ShardReport;
import catalog.merge.report.Report.Pods;
import catalog.merge.report.Report.StepTime;
import catalog.text.Seconds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Adds up how long each step took over the shards, and in a workflow, how many pods it took and
/// how long its input waited for them. Steps are added in the order of the job.
final class StepTimes {
  private final Map<String, StepTime> times = new LinkedHashMap<>();

  /// Since when there was the input of the steps that are added now; null if that is not known.
  private @Nullable Instant ready;

  /// When the last pod so far ended; null before there was one.
  private @Nullable Instant ended;

  /// Adds a step that runs once, on what all steps before it made.
  void addOnce(String step, double seconds, @Nullable Pod pod) {
    ready = ended == null && pod != null ? Instant.parse(pod.workflowCreated()) : ended;
    add(step, 0, seconds, pod);
    ready = ended;
  }

  /// Adds a step's work on one shard that the last step that runs once made.
  void add(ShardReport report) {
    add(report.step(), report.shard(), report.seconds(), report.pod());
  }

  private void add(String step, int shard, double seconds, @Nullable Pod pod) {
    times.merge(step, new StepTime(step, 1, seconds, shard, seconds, pods(pod)), StepTimes::sum);
    if (pod != null) {
      Instant end = pod.ended(seconds);
      ended = ended == null || end.isAfter(ended) ? end : ended;
    }
  }

  private @Nullable Pods pods(@Nullable Pod pod) {
    if (pod == null) {
      return null;
    }
    // Clocks of two nodes may differ a little.
    double wait =
        ready == null
            ? 0
            : Math.max(0, Duration.between(ready, Instant.parse(pod.started())).toMillis() / 1e3);
    return new Pods(1 + pod.retries(), pod.retries(), wait, wait);
  }

  private static StepTime sum(StepTime all, StepTime one) {
    boolean slower = one.slowestSeconds() > all.slowestSeconds();
    return new StepTime(
        all.step(),
        all.shards() + one.shards(),
        all.seconds() + one.seconds(),
        slower ? one.slowestShard() : all.slowestShard(),
        slower ? one.slowestSeconds() : all.slowestSeconds(),
        sum(all.pods(), one.pods()));
  }

  private static @Nullable Pods sum(@Nullable Pods all, @Nullable Pods one) {
    if (all == null || one == null) {
      return all == null ? one : all;
    }
    return new Pods(
        all.started() + one.started(),
        all.retries() + one.retries(),
        all.waitSeconds() + one.waitSeconds(),
        Math.max(all.longestWaitSeconds(), one.longestWaitSeconds()));
  }

  List<StepTime> report() {
    List<StepTime> rounded = new ArrayList<>();
    for (StepTime time : times.values()) {
      Pods pods = time.pods();
      rounded.add(
          new StepTime(
              time.step(),
              time.shards(),
              Seconds.rounded(time.seconds()),
              time.slowestShard(),
              Seconds.rounded(time.slowestSeconds()),
              pods == null
                  ? null
                  : new Pods(
                      pods.started(),
                      pods.retries(),
                      Seconds.rounded(pods.waitSeconds()),
                      Seconds.rounded(pods.longestWaitSeconds()))));
    }
    return rounded;
  }
}
