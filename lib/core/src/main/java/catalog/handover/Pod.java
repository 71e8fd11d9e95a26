package catalog.handover;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pod of a workflow in which a step's work was done. All instants are ISO 8601 in UTC.
///
/// @param workflowCreated when the workflow was submitted
/// @param started when the step began, to the millisecond
/// @param retries how many pods had failed at it before
public record Pod(String workflowCreated, String started, int retries) {
  /// Environment variable with the instant at which the workflow was submitted.
  private static final String WORKFLOW_CREATED = "WORKFLOW_CREATED";

  /// Environment variable with the number of pods that failed before this one.
  private static final String RETRIES = "POD_RETRIES";

  public Pod {
    Instant.parse(workflowCreated);
    Instant.parse(started);
  }

  /// The pod that a program runs in; null outside a workflow, which sets both variables.
  public static @Nullable Pod of(Map<String, String> environment, Instant started) {
    String created = environment.get(WORKFLOW_CREATED);
    String retries = environment.getOrDefault(RETRIES, "");
    return created == null || !retries.matches("\\d{1,9}")
        ? null
        : new Pod(
            created, started.truncatedTo(ChronoUnit.MILLIS).toString(), Integer.parseInt(retries));
  }

  /// When the step ended that took so many seconds.
  public Instant ended(double seconds) {
    return Instant.parse(started).plus(Duration.ofMillis(Math.round(seconds * 1e3)));
  }
}
