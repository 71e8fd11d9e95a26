package catalog.images;

import catalog.step.Program;

/// The program of the step fetch-images.
final class FetchImagesMain {
  private FetchImagesMain() {}

  /// See `--help`.
  public static void main(String... args) {
    var options = new FetchImagesOptions();
    Program.main(
        args,
        "Fetches the images of a shard's products into a folder or bucket.",
        options,
        () -> new FetchImagesStep(options));
  }
}
