package catalog.merge.models;

import catalog.fault.Fault;
import java.util.List;
import picocli.CommandLine.Option;

/// The options of the dataset's files for models.
public final class ModelOptions {
  @Option(
      names = "--splits",
      paramLabel = "NAME=PART,...",
      description =
          "Divide the products among splits, such as train=0.8,validation=0.1,test=0.1: a column"
              + " and a Parquet file for each (default: none).")
  String splits = "";

  @Option(
      names = "--licence",
      paramLabel = "TEXT",
      description = "Licence of the catalog, such as cc-by-4.0, for the dataset card.")
  String licence = "";

  @Option(
      names = "--tar-bytes",
      paramLabel = "N",
      description =
          "Most bytes of a tar file of the format webdataset (default: ${DEFAULT-VALUE}).")
  long tarBytes = 1 << 30;

  @Option(
      names = "--most-tars",
      paramLabel = "N",
      description = "Most tar files that a run makes; 0: any number (default: ${DEFAULT-VALUE}).")
  int mostTars;

  /// Whether the products are divided among splits.
  public boolean hasSplits() {
    return !splits.isBlank();
  }

  /// The sides of the split, none without one.
  ///
  /// @throws Fault usage if they are invalid
  List<Side> sides() {
    return Side.parse(splits);
  }

  /// How many tar files there may be, and how large.
  ///
  /// @throws Fault usage if they are invalid
  TarPlan.Limits tars() {
    if (tarBytes < 1) {
      throw Fault.usage("--tar-bytes must be 1 or more, not " + tarBytes + ".");
    }
    if (mostTars < 0) {
      throw Fault.usage("--most-tars must be 0 or more, not " + mostTars + ".");
    }
    return new TarPlan.Limits(tarBytes, mostTars);
  }
}
