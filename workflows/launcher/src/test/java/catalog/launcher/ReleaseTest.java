package catalog.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import catalog.step.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Compares the version in `pom.xml` with every other place that has it.
class ReleaseTest {
  private static final Path ROOT = Path.of("../..");

  @ParameterizedTest
  @CsvSource({
    "pom.xml, <revision>(.+)</revision>",
    "workflows/overlays/gke/settings, (?m)^TAG=(\\S+)",
    "workflows/overlays/local/settings, (?m)^TAG=(\\S+)",
    "workflows/cloudbuild.yaml, (?m)^ +_TAG: (\\S+)",
    "workflows/gke.md, (?m)^export TAG=(\\S+)"
  })
  void namesTheReleaseOfThePrograms(String file, String version) throws IOException {
    Matcher found = Pattern.compile(version).matcher(Files.readString(ROOT.resolve(file)));
    assertEquals(
        Release.version(),
        found.find() ? found.group(1) : "nothing like " + version,
        () -> "in " + file + ", where the tag of the images stands");
  }
}
