package catalog.launcher.local;

import catalog.fault.Fault;
import catalog.file.Location;
import catalog.file.Sha256;
import catalog.text.Excerpt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/// The folder in which a run keeps its files when its output is a bucket. It is below the user's
/// cache folder and its name follows from the output, so that a stopped run can be continued.
///
/// Source: XDG Base Directory Specification, `XDG_CACHE_HOME`.
final class Scratch {
  private static final int DIGITS = 16;
  private static final int LONGEST_NAME = 60;

  private Scratch() {}

  /// Makes the folder of an output, which only the user can read.
  ///
  /// @throws Fault usage if it cannot be made
  static Path make(Location.Bucket output, Map<String, String> environment) {
    Path folder = folder(output, environment);
    try {
      Files.createDirectories(folder);
      var view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
      if (view != null) {
        view.setPermissions(PosixFilePermissions.fromString("rwx------"));
      }
      return folder;
    } catch (IOException e) {
      throw Fault.writing(folder, e);
    }
  }

  /// The folder of an output.
  static Path folder(Location.Bucket output, Map<String, String> environment) {
    String place = output.uri("");
    // The readable part is for people; the digest distinguishes places that it makes the same.
    String name =
        Excerpt.cut(
            place.replaceAll("^gs://|/$", "").replaceAll("[^A-Za-z0-9.-]+", "_"), LONGEST_NAME);
    return cache(environment)
        .resolve("product-catalog")
        .resolve(name + "-" + Sha256.of(place).substring(0, DIGITS));
  }

  private static Path cache(Map<String, String> environment) {
    String given = environment.getOrDefault("XDG_CACHE_HOME", "");
    if (given.startsWith("/")) {
      return Path.of(given);
    }
    String home = environment.getOrDefault("HOME", "");
    return Path.of(home.isEmpty() ? System.getProperty("user.home") : home, ".cache");
  }
}
