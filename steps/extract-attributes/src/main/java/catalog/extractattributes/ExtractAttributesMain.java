package catalog.extractattributes;

import catalog.step.Program;

/// The program `extract-attributes`.
public final class ExtractAttributesMain {
  private ExtractAttributesMain() {}

  /// Runs the program.
  public static void main(String[] args) {
    Program.main(args, () -> ExtractAttributesStep.PROGRAM.command());
  }
}
