package catalog.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Checks that the classes named in the warm-up's list exist, since the JVM ignores unknown names
/// silently.
class StartUpOptionsTest {
  private static final Path WARM_UP = Path.of("warm-up");

  /// `exclude java/util/zip/*.*` or `exclude catalog/clean/Tagger.*`.
  private static final Pattern NAMED = Pattern.compile("(?m)^exclude ([\\w/*]+)\\.\\*$");

  @Test
  void everyNamedClassIsThere() throws IOException {
    List<String> missing = new ArrayList<>();
    for (String name : named()) {
      if (!exists(name)) {
        missing.add(name);
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void everyLineOfTheWarmUpIsUnderstood() throws IOException {
    for (String line : Files.readAllLines(WARM_UP)) {
      assertTrue(
          line.startsWith("#") || line.equals("quiet") || NAMED.matcher(line).matches(), line);
    }
  }

  private static List<String> named() throws IOException {
    List<String> names = new ArrayList<>();
    Matcher named = NAMED.matcher(Files.readString(WARM_UP));
    while (named.find()) {
      names.add(named.group(1));
    }
    assertTrue(names.size() > 0, "no class is named");
    return names;
  }

  /// Whether a class exists, or, for a name with `*` at its end, a package.
  private static boolean exists(String name) throws IOException {
    if (!name.endsWith("/*")) {
      return StartUpOptionsTest.class.getResource("/" + name + ".class") != null;
    }
    String folder = name.substring(0, name.length() - 2);
    return StartUpOptionsTest.class.getClassLoader().getResource(folder) != null || inJdk(folder);
  }

  private static boolean inJdk(String folder) throws IOException {
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
    try (Stream<Path> all = Files.list(modules)) {
      return all.anyMatch(module -> Files.isDirectory(module.resolve(folder)));
    }
  }
}
