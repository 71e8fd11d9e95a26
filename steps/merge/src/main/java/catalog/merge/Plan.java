package catalog.merge;

import catalog.fault.Fault;
import catalog.file.AtomicFile;
import catalog.file.PendingFile;
import catalog.handover.DatasetFiles;
import catalog.handover.Json;
import catalog.handover.Layout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What the steps after merge need: `runs/{run}/merge/`.
///
/// @param files of the dataset, the files at OUTPUT's root left out
/// @param rootFiles those at OUTPUT's root by their keys
record Plan(Path folder, DatasetFiles files, Map<String, byte[]> rootFiles) {
  /// Writes it, the list of files last.
  ///
  /// @param samples of each tar file that is to be made
  void write(List<PendingFile> samples) {
    deleteLeft(samples.size());
    samples.forEach(PendingFile::commit);
    rootFiles.forEach((key, content) -> AtomicFile.write(folder.resolve(key), content));
    byte[] count = String.valueOf(samples.size()).getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(folder.resolve(Layout.TAR_COUNT), count);
    Json.write(folder.resolve(Layout.DATASET), files);
  }

  /// Deletes what an earlier attempt of the run wrote and this one does not.
  private void deleteLeft(int samples) {
    try {
      for (String root : List.of(Layout.CARD, Layout.CROISSANT)) {
        if (!rootFiles.containsKey(root)) {
          Files.deleteIfExists(folder.resolve(root));
        }
      }
      int list = samples;
      while (Files.deleteIfExists(folder.resolve(Layout.shardCsv(list)))) {
        list++;
      }
    } catch (IOException e) {
      throw Fault.writing(folder, e);
    }
  }
}
