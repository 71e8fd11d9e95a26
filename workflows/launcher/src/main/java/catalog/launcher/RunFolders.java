package catalog.launcher;

import catalog.handover.Layout;
import java.nio.file.Path;

/// Where a run on this machine keeps its files: the layout of the contract below one local folder.
///
/// @param root the output folder, or the scratch folder when the output is a bucket
record RunFolders(Path root, String run) {
  /// The folder of what a step hands over.
  Path step(String step) {
    return root.resolve(Layout.stepFolder(run, step));
  }

  /// The folder of the finished dataset.
  Path dataset() {
    return root.resolve(Layout.DATASET);
  }

  /// The folder of the raw catalog.
  Path raw() {
    return root.resolve("flipkart_raw_dataset");
  }
}
