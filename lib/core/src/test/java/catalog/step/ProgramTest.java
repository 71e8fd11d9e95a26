package catalog.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertLinesMatch;

import catalog.fault.Fault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class ProgramTest {
  @Command(name = "test")
  private static final class Failing implements Runnable {
    @Option(names = "--rows-per-shard")
    int rowsPerShard = 1000;

    @Option(names = "--how")
    String how = "";

    @Override
    public void run() {
      switch (how) {
        case "usage" -> throw Fault.usage("u");
        case "data" -> throw Fault.badData("d");
        case "passing" -> throw Fault.passing("p");
        case "path" -> throw new IllegalStateException(new InvalidPathException("x", "why"));
        case "bug" -> throw new IllegalStateException("b");
        default -> {}
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"'',0", "usage,2", "data,65", "passing,75", "path,2", "bug,1"})
  void endsWithTheCodeOfTheFault(String how, int exitCode) {
    assertEquals(exitCode, Program.execute(new CommandLine(new Failing()), "--how", how));
  }

  @ParameterizedTest
  @CsvSource({"--no-such-option", "--rows-per-shard=many"})
  void endsWithTwoOnAWrongCommandLine(String argument) {
    assertEquals(2, Program.execute(new CommandLine(new Failing()), argument));
  }

  @Test
  void takesOptionsFromTheEnvironmentUnlessAFlagSaysOtherwise() {
    var command = new Failing();
    var line = new CommandLine(command);
    line.setDefaultValueProvider(
        new EnvironmentDefaults(Map.of("ROWS_PER_SHARD", "199", "HOW", "")));
    line.parseArgs();
    assertEquals(199, command.rowsPerShard);
    assertEquals("", command.how);
    line.parseArgs("--rows-per-shard", "5");
    assertEquals(5, command.rowsPerShard);
  }

  @ParameterizedTest
  @CsvSource({"--version", "inner --version"})
  void showsTheVersionOfTheProject(String arguments) {
    var out = new StringWriter();
    var line = new CommandLine(new Failing()).addSubcommand("inner", new Failing());
    line.setOut(new PrintWriter(out));
    assertEquals(0, Program.execute(line, arguments.split(" ")));
    assertLinesMatch(
        List.of("product-catalog \\d+\\.\\d+\\.\\d+.*"), out.toString().lines().toList());
  }
}
