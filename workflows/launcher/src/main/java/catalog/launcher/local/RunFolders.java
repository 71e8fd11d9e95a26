package catalog.launcher.local;

import catalog.fault.Fault;
import catalog.file.TemporaryFiles;
import catalog.handover.DatasetName;
import catalog.handover.Layout;
import catalog.webdataset.WebdatasetStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a run on this machine keeps its files: the [Layout] below one local folder.
///
/// @param root the output folder, or the scratch folder when the output is a bucket
record RunFolders(Path root, String run) {
  /// The folder of what the steps hand over.
  Path handOvers() {
    return root.resolve(Layout.runFolder(run));
  }

  /// Deletes the temporary files that a killed run left in its hand-overs. Only the run that holds
  /// the lock may call this.
  void deleteLeft() {
    TemporaryFiles.deleteAll(handOvers());
  }

  /// Deletes those that it left in a dataset.
  void deleteLeft(DatasetName name) {
    TemporaryFiles.deleteAll(raw(name));
    TemporaryFiles.deleteAll(root.resolve(name.folder()));
    TemporaryFiles.deleteAll(root.resolve(name.tars()));
  }

  /// Deletes the tar files, which are large, that an earlier attempt of the run made beyond so
  /// many.
  void deleteTars(int beyond) {
    Path folder = step(WebdatasetStep.DECLARATION.name());
    try {
      for (int tar = beyond; Files.deleteIfExists(folder.resolve(Layout.tar(tar))); tar++) {
        Files.deleteIfExists(folder.resolve(Layout.shardReport(tar)));
      }
    } catch (IOException e) {
      throw Fault.writing(folder, e);
    }
  }

  /// The folder of what one step hands over.
  Path step(String step) {
    return handOvers().resolve(step);
  }

  /// The folder of a copy of the catalog.
  Path input() {
    return handOvers().resolve(Layout.INPUT);
  }

  /// The folder of a generated catalog.
  Path raw(DatasetName name) {
    return root.resolve(name.raw());
  }
}
