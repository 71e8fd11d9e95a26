package catalog.launcher.local;

import catalog.file.TemporaryFiles;
import catalog.handover.Layout;
import java.nio.file.Path;

/// Where a run on this machine keeps its files: the [Layout] below one local folder.
///
/// @param root the output folder, or the scratch folder when the output is a bucket
record RunFolders(Path root, String run) {
  /// The folder of what the steps hand over.
  Path handOvers() {
    return root.resolve(Layout.runFolder(run));
  }

  /// Deletes the temporary files that a killed run left. Only the run that holds the lock may call
  /// this.
  void deleteLeft() {
    TemporaryFiles.deleteAll(dataset());
    TemporaryFiles.deleteAll(raw());
    TemporaryFiles.deleteAll(handOvers());
  }

  /// The folder of what one step hands over.
  Path step(String step) {
    return handOvers().resolve(step);
  }

  /// The folder of the finished dataset.
  Path dataset() {
    return root.resolve(Layout.DATASET);
  }

  /// The folder of the raw catalog.
  Path raw() {
    return root.resolve(Layout.RAW);
  }
}
