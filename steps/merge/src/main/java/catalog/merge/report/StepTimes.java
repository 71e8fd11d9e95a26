package catalog.merge.report;

import catalog.handover.ShardReport;
import catalog.text.Seconds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Adds up how long each step took over the shards.
final class StepTimes {
  private final Map<String, Report.StepTime> times = new LinkedHashMap<>();

  void add(ShardReport report) {
    add(report.step(), report.shard(), report.seconds());
  }

  void add(String step, int shard, double seconds) {
    times.merge(step, new Report.StepTime(step, 1, seconds, shard, seconds), StepTimes::sum);
  }

  private static Report.StepTime sum(Report.StepTime all, Report.StepTime one) {
    boolean slower = one.slowestSeconds() > all.slowestSeconds();
    return new Report.StepTime(
        all.step(),
        all.shards() + one.shards(),
        all.seconds() + one.seconds(),
        slower ? one.slowestShard() : all.slowestShard(),
        slower ? one.slowestSeconds() : all.slowestSeconds());
  }

  List<Report.StepTime> report() {
    List<Report.StepTime> rounded = new ArrayList<>();
    for (Report.StepTime time : times.values()) {
      rounded.add(
          new Report.StepTime(
              time.step(),
              time.shards(),
              Seconds.rounded(time.seconds()),
              time.slowestShard(),
              Seconds.rounded(time.slowestSeconds())));
    }
    return rounded;
  }
}
