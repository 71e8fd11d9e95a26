package catalog.clean;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/// The tables that lie beside the classes.
final class Resources {
  private Resources() {}

  /// Opens a table; a missing one is a broken build.
  static InputStream open(String name) {
    InputStream in = Resources.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("The resource " + name + " is missing from the build.");
    }
    return new BufferedInputStream(in, 1 << 16);
  }

  /// The lines of a text table, without comments (`# …`) and empty lines.
  static Stream<String> lines(String name) {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("# "));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
