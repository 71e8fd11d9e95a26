package catalog.step;

import catalog.handover.Pod;
import catalog.text.Seconds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// Writes the log lines `Started` and `Finished` of a step, which log queries rely on, and measures
/// the time between them.
public final class StepLog {
  private static final Logger LOG = LoggerFactory.getLogger(StepLog.class);

  private final Map<String, Object> fields = new LinkedHashMap<>();
  private final InstantSource clock;
  private final Instant start;

  private StepLog(Map<String, ?> fields, InstantSource clock) {
    this.fields.putAll(fields);
    this.clock = clock;
    this.start = clock.instant();
  }

  /// Logs that a step starts.
  ///
  /// @param run name of the run
  /// @param more fields of both lines
  public static StepLog started(String step, String run, Map<String, ?> more, InstantSource clock) {
    Map<String, Object> fields = new LinkedHashMap<>(Map.of("step", step));
    fields.put("run", run);
    fields.putAll(more);
    var log = new StepLog(fields, clock);
    log.line(Map.of()).log("Started");
    return log;
  }

  /// Seconds since the start, to the millisecond.
  public double seconds() {
    return Seconds.rounded(Math.max(0, Duration.between(start, clock.instant()).toNanos() / 1e9));
  }

  /// The pod in which the step runs; null outside a workflow.
  public @Nullable Pod pod() {
    return Pod.of(System.getenv(), start);
  }

  /// Logs that the step has finished, with its `seconds`.
  ///
  /// @param more fields of this line
  public void finished(Map<String, ?> more) {
    line(more).addKeyValue("seconds", seconds()).log("Finished");
  }

  private LoggingEventBuilder line(Map<String, ?> more) {
    LoggingEventBuilder line = LOG.atInfo();
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      line = line.addKeyValue(field.getKey(), field.getValue());
    }
    for (Map.Entry<String, ?> field : more.entrySet()) {
      line = line.addKeyValue(field.getKey(), field.getValue());
    }
    return line;
  }
}
