package catalog.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Folders of expected files: a step's output must equal them byte for byte.
///
/// With `-Dgolden=write` the output replaces the expected files, to be reviewed as a diff.
public final class Golden {
  private Golden() {}

  /// Compares all files of two folders.
  ///
  /// @param expected a folder below the module's `src/test/golden`
  public static void assertEqual(String expected, Path actual) throws IOException {
    Path folder = Path.of("src/test/golden").resolve(expected);
    if ("write".equals(System.getProperty("golden"))) {
      replace(folder, actual);
    }
    Map<String, String> wanted = files(folder);
    Map<String, String> found = files(actual);
    assertEquals(wanted.keySet(), found.keySet());
    for (var file : wanted.entrySet()) {
      assertEquals(file.getValue(), found.get(file.getKey()), file.getKey());
    }
  }

  private static void replace(Path folder, Path actual) throws IOException {
    for (String name : files(folder).keySet()) {
      Files.delete(folder.resolve(name));
    }
    for (String name : files(actual).keySet()) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.copy(actual.resolve(name), file);
    }
  }

  private static SortedMap<String, String> files(Path folder) throws IOException {
    var files = new TreeMap<String, String>();
    if (!Files.exists(folder)) {
      return files;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }
}
