package catalog.handover;

import catalog.csv.CsvWriter;
import catalog.fault.Fault;
import catalog.file.AtomicFile;
import catalog.file.Sha256;
import catalog.text.Excerpt;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// A digest of the code that makes a step's output: the step's own package, with its
/// `versions.properties`, and the packages of lib that write hand-overs.
///
/// Classes are located as resources of the class path and not by their code source, which is
/// missing for a class that comes from a start-up (AOT) cache.
final class CodeVersion {
  /// One class of each package of lib that writes hand-overs.
  private static final List<Class<?>> WRITERS =
      List.of(CsvWriter.class, AtomicFile.class, CodeVersion.class, Excerpt.class);

  private static final Map<String, String> DIGESTS = new ConcurrentHashMap<>();

  private CodeVersion() {}

  /// The code version of a step.
  ///
  /// @param step a class of the step's package
  static String of(Class<?> step) {
    var version = new StringBuilder(digest(step));
    WRITERS.forEach(writer -> version.append(digest(writer)));
    return Sha256.of(version.toString());
  }

  private static String digest(Class<?> member) {
    return DIGESTS.computeIfAbsent(member.getPackageName(), _ -> digestOfPackage(member));
  }

  private static String digestOfPackage(Class<?> member) {
    String name = member.getSimpleName() + ".class";
    URL place = Objects.requireNonNull(member.getResource(name), name);
    try {
      return place.openConnection() instanceof JarURLConnection jar
          ? ofJar(Path.of(jar.getJarFileURL().toURI()), member.getPackageName().replace('.', '/'))
          : ofFolder(Path.of(URI.create(place.toString())).resolveSibling(""));
    } catch (IOException e) {
      throw Fault.reading(place, e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(place + " is no place on disk", e);
    }
  }

  /// Uses the sizes and checksums in the jar's directory, so that nothing is unpacked at the
  /// program's start.
  private static String ofJar(Path file, String folder) throws IOException {
    Map<String, String> entries = new TreeMap<>();
    try (var jar = new JarFile(file.toFile())) {
      jar.stream()
          .filter(entry -> entry.getName().startsWith(folder + "/") && !entry.isDirectory())
          .forEach(entry -> entries.put(entry.getName(), entry.getSize() + ":" + entry.getCrc()));
    }
    return Sha256.of(entries.toString());
  }

  private static String ofFolder(Path folder) throws IOException {
    Map<String, String> entries = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.put(folder.relativize(file).toString(), Sha256.of(file));
      }
    }
    return Sha256.of(entries.toString());
  }
}
