package catalog.clean;

import catalog.step.Program;

/// The program `clean`.
public final class CleanMain {
  private CleanMain() {}

  /// Runs the program.
  public static void main(String[] args) {
    Program.main(args, () -> CleanStep.PROGRAM.command());
  }
}
