package catalog.step;

import catalog.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;

/// Chooses how log lines look: short human lines (slf4j-simple), or with `LOG_FORMAT=json` one JSON
/// object a line.
final class Logging {
  /// Set in the step images.
  static final String FORMAT = "LOG_FORMAT";

  /// `trace`, `debug`, `info`, `warn`, `error` or `off`.
  static final String LEVEL = "LOG_LEVEL";

  /// Kubernetes' default `terminationMessagePath`.
  private static final Path TERMINATION_LOG = Path.of("/dev/termination-log");

  private static boolean json;

  private Logging() {}

  /// Also has nothing harmful printed from now on. Must come before the first logger is made.
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
    // SLF4J reports which provider it took, at every start.
    System.setProperty("slf4j.internal.verbosity", "WARN");
  }

  /// Says why the program ends: a log line where logs go elsewhere than standard error, and the
  /// last words.
  static void cause(Logger log, String sentence) {
    if (json) {
      log.error(sentence);
    }
    lastWords(sentence);
  }

  /// The last line on standard error, and in a container what Kubernetes and Argo show as the
  /// reason of its end.
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
