package catalog.webdataset;

import catalog.step.Program;

/// The program webdataset.
public final class WebdatasetMain {
  private WebdatasetMain() {}

  /// Runs the program.
  public static void main(String[] args) {
    Program.main(args, () -> WebdatasetStep.PROGRAM.command());
  }
}
