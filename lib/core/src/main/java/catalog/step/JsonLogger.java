package catalog.step;

import catalog.text.Printable;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

/// A logger whose lines are JSON objects: `severity`, `message`, `time`, `logger`, the event's
/// key-value pairs, and `stack_trace` if there is an exception.
///
/// Source: Cloud Logging's structured logging fields.
final class JsonLogger extends LegacyAbstractLogger implements LoggingEventAware {
  private static final JsonFactory JSON = new JsonFactory();

  private final int threshold;
  private final transient PrintStream out;

  JsonLogger(String name, int threshold, PrintStream out) {
    this.name = name;
    this.threshold = threshold;
    this.out = out;
  }

  @Override
  public void log(LoggingEvent event) {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    write(
        event.getLevel(),
        MessageFormatter.basicArrayFormat(event.getMessage(), event.getArgumentArray()),
        pairs == null ? List.of() : pairs,
        event.getThrowable());
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String message,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    write(level, MessageFormatter.basicArrayFormat(message, arguments), List.of(), thrown);
  }

  private void write(
      Level level, String message, List<KeyValuePair> pairs, @Nullable Throwable thrown) {
    var line = new StringWriter(256);
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("severity", severity(level));
      json.writeStringField("message", Printable.lines(message));
      json.writeStringField("time", Instant.now().toString());
      json.writeStringField("logger", name);
      for (KeyValuePair pair : pairs) {
        writeField(json, pair);
      }
      if (thrown != null) {
        var trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        json.writeStringField("stack_trace", Printable.lines(trace.toString()));
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // One call, so that lines of several threads do not mix.
    out.println(line);
  }

  private static void writeField(JsonGenerator json, KeyValuePair pair) throws IOException {
    switch (pair.value) {
      case Long number -> json.writeNumberField(pair.key, number);
      case Integer number -> json.writeNumberField(pair.key, number);
      case Double number -> json.writeNumberField(pair.key, number);
      case null -> json.writeNullField(pair.key);
      default -> json.writeStringField(pair.key, Printable.lines(pair.value.toString()));
    }
  }

  private static String severity(Level level) {
    return switch (level) {
      case ERROR -> "ERROR";
      case WARN -> "WARNING";
      case INFO -> "INFO";
      case DEBUG, TRACE -> "DEBUG";
    };
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  private boolean enabled(Level level) {
    return level.toInt() >= threshold;
  }

  @Override
  public boolean isTraceEnabled() {
    return enabled(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return enabled(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return enabled(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return enabled(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return enabled(Level.ERROR);
  }
}
