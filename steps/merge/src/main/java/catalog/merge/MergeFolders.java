package catalog.merge;

import catalog.file.Location;
import catalog.handover.DatasetName;
import catalog.handover.Layout;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where merge reads and writes.
///
/// @param handOvers the run's folder, which has split's folder and one of each step that works on
///   shards, with a CSV file and a report per shard
/// @param store where the images are, for their URIs
/// @param output gets the dataset's folder; its gallery expects the images in a folder beside it
/// @param name of the dataset as the user chose it; null for that of the catalog's format
/// @param plan gets what the steps after merge need
/// @param earlierSides which product an earlier run had on which side of a split; null if that is
///   in the output as well
public record MergeFolders(
    Path handOvers,
    Location store,
    Path output,
    @Nullable String name,
    Path plan,
    @Nullable Path earlierSides) {
  /// The folders of a run on this machine, on whose output an earlier run may have worked.
  public MergeFolders(Path handOvers, Location store, Path output, @Nullable String name) {
    this(handOvers, store, output, name, handOvers.resolve(Layout.MERGE), null);
  }

  /// The file that says which product an earlier run had on which side; need not exist.
  Path earlierSides(DatasetName dataset) {
    return earlierSides == null
        ? output.resolve(dataset.folder()).resolve(Layout.SPLITS)
        : earlierSides;
  }
}
