package catalog.clean;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads the tables that are packaged with the classes.
final class Resources {
  private Resources() {}

  /// The bytes of a table.
  ///
  /// @throws IllegalStateException if it is missing from the build
  static byte[] bytes(String name) {
    try (InputStream in = Resources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The resource " + name + " is missing from the build.");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The lines of a text table, without comments (`# …`).
  static List<String> lines(String name) {
    List<String> lines = new ArrayList<>();
    for (String line : new String(bytes(name), StandardCharsets.UTF_8).split("\n")) {
      if (!line.startsWith("# ")) {
        lines.add(line);
      }
    }
    return lines;
  }
}
