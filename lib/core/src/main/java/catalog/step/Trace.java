package catalog.step;

import catalog.fault.Fault;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Shows the phases of a step's program as spans of the distributed trace that its process belongs
/// to, if it belongs to one.
///
/// It does if `TRACEPARENT` names the span that the process is a part of, as Argo sets it ([W3C
/// Trace Context](https://www.w3.org/TR/trace-context/)), and an `OTEL_EXPORTER_OTLP_…` variable
/// says where spans go. Otherwise no class of OpenTelemetry is loaded.
public final class Trace {
  private static final String DONE = "done";

  private Trace() {}

  /// Runs a step, whose first phase is [Progress.Phase#READ].
  ///
  /// @param attributes of all its spans, beside `step`: its run, its shard
  /// @param body does the work; it enters the other phases on the progress that it is given
  public static void run(
      String step, Map<String, ?> attributes, Progress progress, Consumer<Progress> body) {
    if (!isPartOfOne(System.getenv())) {
      body.accept(progress);
      return;
    }
    var traced = new TracedProgress(step, attributes, progress);
    String outcome = "bug";
    try {
      traced.enter(Progress.Phase.READ);
      body.accept(traced);
      outcome = DONE;
    } catch (Fault fault) {
      outcome = fault.kind().name().toLowerCase(Locale.ROOT);
      throw fault;
    } finally {
      boolean stopped = Program.isStopping() && !outcome.equals(DONE);
      traced.end(stopped ? "stopped" : outcome, !outcome.equals(DONE));
    }
  }

  private static boolean isPartOfOne(Map<String, String> environment) {
    return isSet("TRACEPARENT", environment)
        && Stream.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
            .anyMatch(endpoint -> isSet(endpoint, environment));
  }

  private static boolean isSet(String variable, Map<String, String> environment) {
    return !environment.getOrDefault(variable, "").isBlank();
  }
}
