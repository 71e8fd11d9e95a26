package catalog.clean;

import catalog.step.Program;
import picocli.CommandLine.Command;

/// The program clean; it has no options but its files.
@Command
public final class CleanMain {
  private CleanMain() {}

  /// Runs the program.
  public static void main(String[] args) {
    Program.main(
        args,
        "Turns the descriptions of a shard into the distinct lemmas of their words.",
        new CleanMain(),
        CleanStep::new);
  }
}
