package catalog.step;

import catalog.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;

/// Configures logging: short lines for people (slf4j-simple), or with `LOG_FORMAT=json` one JSON
/// object per line.
final class Logging {
  /// Environment variable for the format of log lines; `json` in the container images.
  static final String FORMAT = "LOG_FORMAT";

  /// Environment variable for the log level: `trace`, `debug`, `info`, `warn`, `error` or `off`.
  static final String LEVEL = "LOG_LEVEL";

  /// Kubernetes' default `terminationMessagePath`.
  private static final Path TERMINATION_LOG = Path.of("/dev/termination-log");

  private static boolean json;

  private Logging() {}

  /// Sets the system properties for it, and has only harmless characters printed from now on (see
  /// [Terminal#guard()]); must be called before the first logger is made.
  static void configure(Map<String, String> environment) {
    Terminal.guard();
    String level = environment.getOrDefault(LEVEL, "info");
    json = "json".equals(environment.get(FORMAT));
    if (json) {
      System.setProperty("slf4j.provider", JsonLogProvider.class.getName());
      System.setProperty(JsonLogProvider.LEVEL_PROPERTY, level);
    } else {
      System.setProperty("slf4j.provider", "org.slf4j.simple.SimpleServiceProvider");
      setIfAbsent("org.slf4j.simpleLogger.defaultLogLevel", level);
      setIfAbsent("org.slf4j.simpleLogger.showThreadName", "false");
      setIfAbsent("org.slf4j.simpleLogger.showLogName", "false");
      setIfAbsent("org.slf4j.simpleLogger.showDateTime", "true");
      setIfAbsent("org.slf4j.simpleLogger.dateTimeFormat", "HH:mm:ss");
    }
    // By default SLF4J prints at every start which provider it took.
    System.setProperty("slf4j.internal.verbosity", "WARN");
  }

  /// Reports why the program ends: as its last line on standard error, and where log lines are JSON
  /// on standard output also as one of them.
  static void cause(Logger log, String sentence) {
    if (json) {
      log.error(sentence);
    }
    lastWords(sentence);
  }

  /// Prints the last line on standard error; in a container also writes it to where Kubernetes and
  /// Argo read the reason of its end.
  static void lastWords(String sentence) {
    String line = Printable.of(sentence);
    System.err.println(line);
    if (json && Files.isWritable(TERMINATION_LOG)) {
      try {
        Files.writeString(TERMINATION_LOG, line);
      } catch (IOException e) {
        System.err.println("The termination message was not written: " + e.getMessage());
      }
    }
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
