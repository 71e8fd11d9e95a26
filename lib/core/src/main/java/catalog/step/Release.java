package catalog.step;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The release of this project that the program belongs to.
public final class Release {
  private static final String FILE = "release.properties";

  private Release() {}

  /// The version of all programs of the project, such as `1.0.0`; the build takes it from
  /// `pom.xml`.
  public static String version() {
    try (InputStream in = Release.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("The resource " + FILE + " is missing from the build.");
      }
      var properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
