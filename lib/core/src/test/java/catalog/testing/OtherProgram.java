package catalog.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An interpreter that may be installed, whose answers are compared with ours.
///
/// @param name of the program on the path
/// @param option before a script
public record OtherProgram(String name, String option) {
  /// Python 3.
  public static final OtherProgram PYTHON = new OtherProgram("python3", "-c");

  /// Ruby.
  public static final OtherProgram RUBY = new OtherProgram("ruby", "-e");

  /// Node.js, whose class `URL` follows the WHATWG URL standard.
  public static final OtherProgram NODE = new OtherProgram("node", "-e");

  /// Skips the calling test where the program is not installed, and says so in the table.
  public void assumeInstalled(Proof proof, String tried) {
    boolean installed = isInstalled();
    if (!installed) {
      proof.note(tried, 0, "skipped: there is no " + name + " here");
    }
    assumeTrue(installed, "there is no " + name + " here");
  }

  private boolean isInstalled() {
    try {
      return new ProcessBuilder(name, "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// The lines that a script prints in UTF-8.
  ///
  /// @param folder for its output
  public List<String> run(Path folder, String script, String... arguments) throws IOException {
    Path out = Files.createTempFile(folder, name, ".out");
    Path err = Files.createTempFile(folder, name, ".err");
    List<String> command = new ArrayList<>(List.of(name, option, script));
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    try {
      assertEquals(0, builder.start().waitFor(), () -> name + ": " + text(err));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    return Files.readAllLines(out);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
