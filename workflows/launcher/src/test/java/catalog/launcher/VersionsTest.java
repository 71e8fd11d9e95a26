package catalog.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Compares the libraries whose versions are a part of fingerprints with those that modules use.
class VersionsTest {
  private static final Path ROOT = Path.of("../..");

  /// Libraries whose version changes no output.
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "picocli",
          "slf4j-api",
          "slf4j-simple",
          "google-cloud-storage",
          "opentelemetry-sdk-extension-autoconfigure",
          "opentelemetry-exporter-otlp",
          "opentelemetry-exporter-sender-jdk");

  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "<dependency>\\s*<groupId>([^<]*)</groupId>\\s*<artifactId>([^<]*)</artifactId>(.*?)</dependency>",
          Pattern.DOTALL);

  /// The modules whose output is reused by fingerprint; merge's output never is.
  static Stream<Path> modules() throws IOException {
    List<Path> modules = new ArrayList<>();
    for (String folder : List.of("lib", "steps")) {
      try (Stream<Path> found = Files.list(ROOT.resolve(folder))) {
        found
            .filter(module -> Files.exists(module.resolve("pom.xml")) && !module.endsWith("merge"))
            .forEach(modules::add);
      }
    }
    return modules.stream();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everyLibraryThatChangesOutputIsNamed(Path module) throws IOException {
    assertEquals(libraries(module), named(module));
  }

  @Test
  void aBuiltModuleHoldsTheVersionsThemselves() throws IOException {
    Properties built = new Properties();
    String file = "/catalog/fetchimages/versions.properties";
    try (var in = Objects.requireNonNull(VersionsTest.class.getResourceAsStream(file))) {
      built.load(in);
    }
    assertEquals(3, built.size());
    built.values().forEach(version -> assertFalse(version.toString().contains("$"), "unfiltered"));
  }

  /// Libraries of a module's pom with the versions that the parent gives them.
  private static Map<String, String> libraries(Path module) throws IOException {
    Map<String, String> versions = new TreeMap<>();
    Matcher managed = DEPENDENCY.matcher(Files.readString(ROOT.resolve("pom.xml")));
    while (managed.find()) {
      versions.put(
          managed.group(2), managed.group(3).replaceAll("(?s).*<version>(.*?)</version>.*", "$1"));
    }
    Map<String, String> used = new TreeMap<>();
    Matcher dependency = DEPENDENCY.matcher(Files.readString(module.resolve("pom.xml")));
    while (dependency.find()) {
      String artifact = dependency.group(2);
      boolean ours = dependency.group(1).equals("io.productcatalog");
      if (!ours && !dependency.group(3).contains("test") && !WITHOUT_EFFECT.contains(artifact)) {
        String managedBy = artifact.startsWith("jackson-") ? "jackson-bom" : artifact;
        used.put(artifact, versions.getOrDefault(managedBy, "no version"));
      }
    }
    return used;
  }

  private static Map<String, String> named(Path module) throws IOException {
    Map<String, String> named = new TreeMap<>();
    Path resources = module.resolve("src/main/resources");
    if (!Files.exists(resources)) {
      return named;
    }
    try (Stream<Path> files = Files.walk(resources)) {
      for (Path file : files.filter(f -> f.endsWith("versions.properties")).toList()) {
        var properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
          properties.load(in);
        }
        properties.forEach((name, version) -> named.put(name.toString(), version.toString()));
      }
    }
    return named;
  }
}
