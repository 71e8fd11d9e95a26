package catalog.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Real rows to test with, in a folder `shared` beside the checkout; the environment variable
/// `CATALOG_SHARED` can name it.
public final class Shared {
  private Shared() {}

  /// A file of that folder; skips the calling test if there is none.
  public static Path file(String name) {
    Optional<Path> file = find(name);
    assumeTrue(file.isPresent(), () -> "skipped: there is no shared/" + name + " here");
    return file.orElseThrow();
  }

  /// A file of that folder; empty if there is none.
  public static Optional<Path> find(String name) {
    return candidates().map(folder -> folder.resolve(name)).filter(Files::exists).findFirst();
  }

  private static Stream<Path> candidates() {
    String named = System.getenv("CATALOG_SHARED");
    Path here = Path.of("").toAbsolutePath();
    return named != null
        ? Stream.of(Path.of(named))
        : Stream.iterate(here, place -> place != null, Path::getParent)
            .map(place -> place.resolve("shared"));
  }
}
