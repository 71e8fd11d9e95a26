package catalog.step;

import catalog.text.Excerpt;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Exports spans to where [OpenTelemetry's
/// variables](https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/)
/// say, by OTLP over HTTP. Whatever hinders it is one warning and changes nothing else.
final class SpanExport implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SpanExport.class);
  private static final long MOST_SECONDS_AT_END = 5;
  private static final int MOST_CHARACTERS = 300;

  // Held here, since java.util.logging forgets the settings of loggers that nobody holds.
  private static final java.util.logging.Logger LIBRARY =
      java.util.logging.Logger.getLogger("io.opentelemetry");

  private final AtomicBoolean warned = new AtomicBoolean();
  private final OpenTelemetrySdk sdk;

  /// @param step name of the service, unless `OTEL_SERVICE_NAME` says another
  SpanExport(String step) {
    LIBRARY.setUseParentHandlers(false);
    LIBRARY.addHandler(new Complaints());
    sdk = configured(step);
  }

  private OpenTelemetrySdk configured(String step) {
    var defaults =
        Map.of(
            "otel.service.name", step,
            "otel.resource.attributes", "service.namespace=product-catalog",
            "otel.exporter.otlp.protocol", "http/protobuf",
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none");
    try {
      return AutoConfiguredOpenTelemetrySdk.builder()
          .addPropertiesSupplier(() -> defaults)
          .disableShutdownHook()
          .build()
          .getOpenTelemetrySdk();
    } catch (RuntimeException e) {
      // The variables are the user's: any of them may be wrong in any way.
      warn(String.valueOf(e.getMessage()));
      return OpenTelemetrySdk.builder().build();
    }
  }

  /// Makes spans.
  Tracer tracer() {
    return sdk.getTracer("product-catalog");
  }

  /// Exports what is not exported yet, for at most 5 s.
  @Override
  public void close() {
    // A step that was stopped is interrupted, and nothing could be waited for.
    boolean interrupted = Thread.interrupted();
    if (!sdk.shutdown().join(MOST_SECONDS_AT_END, TimeUnit.SECONDS).isSuccess()) {
      warn("it took more than " + MOST_SECONDS_AT_END + " s");
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void warn(String reason) {
    if (!warned.getAndSet(true)) {
      String line = reason.replaceAll("\\s+", " ");
      LOG.warn("Spans of this step are not exported: {}", Excerpt.of(line, MOST_CHARACTERS));
    }
  }

  /// Takes what the library has to complain about, which else goes to standard error.
  private final class Complaints extends Handler {
    @Override
    public void publish(LogRecord complaint) {
      if (complaint.getLevel().intValue() >= Level.WARNING.intValue()) {
        warn(new SimpleFormatter().formatMessage(complaint));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
