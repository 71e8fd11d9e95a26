package catalog.webdataset;

import picocli.CommandLine.Option;

/// The options of webdataset as a program; `catalog run` sets them itself.
public final class WebdatasetOptions {
  @Option(
      names = "--store",
      paramLabel = "LOCATION",
      description = "Folder or gs://bucket/prefix that has the folder of images (default: out).")
  String store = "out";

  /// The options of the program.
  public WebdatasetOptions() {}

  /// The options with a store.
  public WebdatasetOptions(String store) {
    this.store = store;
  }
}
