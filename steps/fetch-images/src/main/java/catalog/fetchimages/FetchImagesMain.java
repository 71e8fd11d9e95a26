package catalog.fetchimages;

import catalog.step.Program;

/// The program fetch-images.
public final class FetchImagesMain {
  private FetchImagesMain() {}

  /// Runs the program.
  public static void main(String[] args) {
    Program.main(args, () -> FetchImagesStep.PROGRAM.command());
  }
}
