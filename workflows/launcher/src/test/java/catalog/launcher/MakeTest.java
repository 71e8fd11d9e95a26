package catalog.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Calls make as a user does.
class MakeTest {
  private static final Path ROOT = Path.of("../..");

  /// A variable that a call of make gives, in a document.
  private static final Pattern GIVEN = Pattern.compile("\\b([A-Z][A-Z0-9_]+)=");

  @TempDir Path temp = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "ROWS_PER_SHARDS=5, make has no variable 'ROWS_PER_SHARDS'; did you mean ROWS_PER_SHARD?",
    "images=off, make has no variable 'images'; did you mean IMAGES?",
    "rows-per-shard=5, make has no variable 'rows-per-shard'; did you mean ROWS_PER_SHARD?",
    "OUTPT=a b, make has no variable 'OUTPT'; did you mean OUTPUT?",
    "it's=5, make has no variable 'it's'; 'make help' and 'workflows/launcher/catalog run --help' show what it has.",
  })
  void refusesAVariableThatNothingReads(String variable, String sentence)
      throws IOException, InterruptedException {
    Made made = run(List.of("make", "run", "OUTPUT=" + temp.resolve("out"), variable));
    assertEquals(2, made.exitCode);
    assertEquals(sentence, made.err.getFirst());
    assertEquals(List.of(), made.out);
    assertTrue(Files.notExists(temp.resolve("out")));
  }

  @Test
  void knowsEveryOptionEveryParameterAndWhatTheDocumentsGive()
      throws IOException, InterruptedException {
    Set<String> variables = new TreeSet<>();
    addOptions(CatalogMain.command(), variables);
    WorkflowTemplateTest.template()
        .at("/spec/arguments/parameters")
        .forEach(parameter -> variables.add(variable(parameter.path("name").asText())));
    for (String file :
        List.of(
            "README.md",
            "Makefile",
            "workflows/develop.md",
            "workflows/gke.md",
            "workflows/operations.md")) {
      addGiven(Files.readString(ROOT.resolve(file)), variables);
    }
    assertTrue(
        variables.containsAll(
            Set.of("KEYLESS_VALUES", "PREFIX", "MODULE", "IMG2DATASET", "HOST_ADDRESS")),
        variables.toString());
    List<String> command = new ArrayList<>(List.of("workflows/launcher/variables"));
    command.addAll(variables);
    assertEquals(new Made(0, List.of(), List.of()), run(command));
  }

  private static void addOptions(CommandSpec command, Set<String> variables) {
    for (OptionSpec option : command.options()) {
      variables.add(variable(option.longestName()));
    }
    command.subcommands().values().forEach(sub -> addOptions(sub.getCommandSpec(), variables));
  }

  private static String variable(String option) {
    return option.replaceFirst("^-+", "").replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private static void addGiven(String text, Set<String> variables) {
    for (String line : text.lines().toList()) {
      int call = Math.max(line.indexOf("make "), line.indexOf("## "));
      Matcher given = GIVEN.matcher(call < 0 ? "" : line.substring(call));
      while (given.find()) {
        variables.add(given.group(1));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "split, split|--input|x y/it's.csv|--output|a b/runs/c d/split|",
    "clean, clean|--shard|x y/00000.csv|--output|a b/runs/c d/clean|",
    "merge, merge|--hand-overs|a b/runs/c d|--store|a b|--output|a b|",
  })
  void handsOnValuesAsTheyAre(String target, String arguments)
      throws IOException, InterruptedException {
    Made made =
        run(
            List.of(
                "make",
                "--old-file=workflows/launcher/target/built",
                target,
                "CATALOG=printf '%s|'",
                "OUTPUT=a b",
                "RUN=c d",
                "SHARD=x y/00000.csv",
                "INPUT=x y/it's.csv"));
    assertEquals(new Made(0, List.of(arguments), List.of()), made);
  }

  private record Made(int exitCode, List<String> out, List<String> err) {}

  private Made run(List<String> command) throws IOException, InterruptedException {
    Path out = temp.resolve("stdout");
    Path err = temp.resolve("stderr");
    var builder =
        new ProcessBuilder(command)
            .directory(ROOT.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    // Those of the make that runs the tests.
    builder.environment().keySet().removeIf(name -> name.startsWith("MAKE"));
    int exitCode = builder.start().waitFor();
    return new Made(exitCode, Files.readAllLines(out), Files.readAllLines(err));
  }
}
