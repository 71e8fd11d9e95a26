package catalog.step;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertLinesMatch;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.fault.Fault;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
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
  private enum Size {
    SMALL,
    LARGE
  }

  @Command(name = "test")
  private static final class Failing implements Runnable {
    @Option(names = "--rows-per-shard")
    int rowsPerShard = 1000;

    @Option(names = "--how")
    String how = "";

    @Option(names = "--columns")
    String columns = "";

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

  @ParameterizedTest
  @CsvSource({
    "--rows-per-shards 5, test has no option '--rows-per-shards'; did you mean --rows-per-shard?",
    "--ROWS_PER_SHARD=5, test has no option '--ROWS_PER_SHARD'; did you mean --rows-per-shard?",
    "--quite-different, test has no option '--quite-different'; --help shows what it has.",
    "inenr, test has no command 'inenr'; did you mean inner?",
    "inner --hwo usage, test inner has no option '--hwo'; did you mean --how?",
    "inner how=usage, test inner has no argument 'how'; did you mean --how?",
    "inner catalog.csv, test inner has no argument 'catalog.csv'; --help shows what it has.",
    "needy --inptu x, test needy has no option '--inptu'; did you mean --input?",
    "needy --size huge, 'Invalid value for option ''--size'': expected one of small, large, not ''huge'' (--help shows the"
        + " options.)",
  })
  void namesWhatWasMeant(String arguments, String sentence) {
    var line =
        new CommandLine(new Failing())
            .addSubcommand(new CommandLine(new Failing()).setCommandName("inner"))
            .addSubcommand("needy", new Needy());
    assertEquals(List.of(sentence), said(line, 2, arguments.split(" ")));
  }

  @Command(name = "needy")
  private static final class Needy implements Runnable {
    @Option(names = "--input", required = true)
    String input = "";

    @Option(names = "--size", description = "Small or large (default: ${DEFAULT-VALUE}).")
    Size size = Size.SMALL;

    @Override
    public void run() {
      throw Fault.usage(input);
    }
  }

  /// What a command says on standard error.
  private static List<String> said(CommandLine line, int exitCode, String... arguments) {
    PrintStream err = System.err;
    var said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, UTF_8));
    try {
      assertEquals(exitCode, Program.execute(line, arguments));
    } finally {
      System.setErr(err);
    }
    return said.toString(UTF_8).lines().toList();
  }

  @Test
  void readsAndShowsEnumsInLowerCase() {
    var out = new StringWriter();
    var line = new CommandLine(new Needy());
    line.setOut(new PrintWriter(out));
    assertEquals(0, Program.execute(line, "--help"));
    assertTrue(out.toString().contains("Small or large (default: small)."), out.toString());
    var command = new Needy();
    assertEquals(2, Program.execute(new CommandLine(command), "--input=x", "--size=large"));
    assertEquals(Size.LARGE, command.size);
  }

  @Test
  void takesTheWidthOfTheTerminalForNoOption() {
    var command = new Failing();
    var line = new CommandLine(command);
    line.setDefaultValueProvider(new EnvironmentDefaults(Map.of("COLUMNS", "80")));
    line.parseArgs();
    assertEquals("", command.columns);
    line.parseArgs("--columns", "80");
    assertEquals("80", command.columns);
    line.setDefaultValueProvider(new EnvironmentDefaults(Map.of("COLUMNS", "uniq_id=sku")));
    line.parseArgs();
    assertEquals("uniq_id=sku", command.columns);
  }
}
