package catalog.step;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// Passes progress on, and makes a span of each phase, below the one that `TRACEPARENT` names.
///
/// The phases are entered by one thread.
final class TracedProgress implements Progress {
  private final Progress progress;
  private final SpanExport export;
  private final Context parent;
  private final Attributes attributes;
  private final LongAdder units = new LongAdder();
  private Span span = Span.getInvalid();

  /// @param attributes of each span, beside `step`
  TracedProgress(String step, Map<String, ?> attributes, Progress progress) {
    this.progress = progress;
    this.export = new SpanExport(step);
    this.parent =
        W3CTraceContextPropagator.getInstance()
            .extract(
                Context.root(),
                System.getenv(),
                (_, header) -> System.getenv(header.toUpperCase(Locale.ROOT)));
    AttributesBuilder all = Attributes.builder().put("step", step);
    attributes.forEach(
        (name, value) -> {
          if (value instanceof Number number) {
            all.put(name, number.longValue());
          } else {
            all.put(name, value.toString());
          }
        });
    this.attributes = all.build();
  }

  @Override
  public void enter(Phase phase) {
    endSpan("done");
    span =
        export
            .tracer()
            .spanBuilder(phase.name().toLowerCase(Locale.ROOT))
            .setParent(parent)
            .setAllAttributes(attributes)
            .startSpan();
    progress.enter(phase);
  }

  @Override
  public void expect(long more) {
    progress.expect(more);
  }

  @Override
  public void advance(long done) {
    units.add(done);
    progress.advance(done);
  }

  @Override
  public String unit() {
    return progress.unit();
  }

  /// Ends the last phase, and exports what is not exported yet.
  ///
  /// @param outcome what became of the step
  /// @param failed whether the last phase did not end well
  void end(String outcome, boolean failed) {
    if (failed) {
      span.setStatus(StatusCode.ERROR);
    }
    endSpan(outcome);
    export.close();
  }

  private void endSpan(String outcome) {
    long done = units.sumThenReset();
    if (done > 0) {
      span.setAttribute(unit(), done);
    }
    span.setAttribute("outcome", outcome);
    span.end();
  }
}
