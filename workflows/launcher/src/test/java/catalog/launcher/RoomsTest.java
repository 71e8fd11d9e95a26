package catalog.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.handover.Layout;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Compares the README's table of which package may use which with the imports of all sources.
class RoomsTest {
  private static final String HEADING = "## How the code is laid out";
  private static final Pattern ROW = Pattern.compile("\\| `([a-z]+)` \\| ([^|]*)\\|.*");
  private static final Pattern IMPORT = Pattern.compile("import (?:static )?([a-zA-Z0-9_.]+);");
  private static final Pattern WORD = Pattern.compile("`([a-z0-9.]+)`");

  /// Libraries that every room may use.
  private static final List<String> EVERYWHERE =
      List.of(
          "java.", "javax.", "com.sun.net.httpserver.", "org.jspecify.", "org.slf4j.", "picocli.");

  @Test
  void everyRoomUsesOnlyWhatTheReadmeAllows() throws IOException {
    Path root = projectRoot();
    Map<String, Set<String>> allowed = table(root.resolve("README.md"));
    List<String> offences = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (Path file : sources(root)) {
      String room = file.toString().replaceFirst(".*/src/main/java/catalog/([a-z]+)/.*", "$1");
      seen.add(room);
      Matcher imports = IMPORT.matcher(Files.readString(file));
      while (imports.find()) {
        if (!isAllowed(room, imports.group(1), allowed.getOrDefault(room, Set.of()))) {
          offences.add(room + " uses " + imports.group(1) + " in " + root.relativize(file));
        }
      }
    }
    assertEquals(List.of(), offences);
    assertEquals(allowed.keySet(), seen);
  }

  @Test
  void packagesUseEachOtherInOneDirectionOnly() throws IOException {
    Map<String, Set<String>> uses = new TreeMap<>();
    for (Path file : sources(projectRoot())) {
      String text = Files.readString(file);
      String own = text.replaceFirst("(?s).*?^?package ([a-z.]+);.*", "$1");
      Matcher imports = IMPORT.matcher(text);
      while (imports.find()) {
        String other = imports.group(1).replaceFirst("\\.[A-Z].*", "");
        if (other.startsWith("catalog.") && !other.equals(own)) {
          uses.computeIfAbsent(own, _ -> new TreeSet<>()).add(other);
        }
      }
    }
    // Packages that use none of those left are removed, until none is left, or only cycles are.
    boolean less = true;
    while (less) {
      less = uses.values().removeIf(others -> others.stream().noneMatch(uses::containsKey));
    }
    assertEquals(Map.of(), uses);
  }

  @Test
  void namesOfFilesAndFoldersStandOnlyInLayout() throws IOException, IllegalAccessException {
    Set<String> names = new TreeSet<>();
    for (Field field : Layout.class.getFields()) {
      names.add('"' + field.get(null).toString() + '"');
    }
    // Plain words, such as "shards", have other uses as well.
    names.removeIf(name -> name.matches("\"[a-z]+\""));
    assertTrue(names.size() > 6, names.toString());
    Set<String> endings = Set.of("\"_raw_dataset\"", "\"_images\"", "\"_preprocessed_dataset\"");
    List<String> offences = new ArrayList<>();
    for (Path file : sources(projectRoot())) {
      String text = Files.readString(file);
      names.stream()
          .filter(name -> text.contains(name) && !file.endsWith("Layout.java"))
          .forEach(name -> offences.add(name + " in " + file));
      endings.stream()
          .filter(name -> text.contains(name) && !file.endsWith("DatasetName.java"))
          .forEach(name -> offences.add(name + " in " + file));
    }
    assertEquals(List.of(), offences);
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(
              f ->
                  f.toString().endsWith(".java")
                      && f.toString().contains("/src/main/java/catalog/"))
          .toList();
    }
  }

  private static boolean isAllowed(String room, String imported, Set<String> allowed) {
    if (imported.startsWith("catalog." + room + ".")
        || EVERYWHERE.stream().anyMatch(imported::startsWith)) {
      return true;
    }
    return allowed.stream()
        .anyMatch(
            use -> imported.startsWith(use + ".") || imported.startsWith("catalog." + use + "."));
  }

  private static Map<String, Set<String>> table(Path readme) throws IOException {
    Map<String, Set<String>> allowed = new TreeMap<>();
    List<String> lines = Files.readAllLines(readme);
    for (String line : lines.subList(lines.indexOf(HEADING) + 1, lines.size())) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        Set<String> uses = new TreeSet<>();
        WORD.matcher(row.group(2)).results().forEach(word -> uses.add(word.group(1)));
        allowed.put(row.group(1), uses);
      }
    }
    assertTrue(allowed.size() > 5, "no table of rooms in the README");
    return allowed;
  }

  private static Path projectRoot() {
    // Tests run in the folder of their module.
    return Path.of("").toAbsolutePath().resolve("../..").normalize();
  }
}
