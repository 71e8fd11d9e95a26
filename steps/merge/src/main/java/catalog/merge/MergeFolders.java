package catalog.merge;

import catalog.file.Location;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where merge reads and writes.
///
/// @param handOvers the run's folder, which has split's folder and one of each step that works on
///   shards, with a CSV file and a report per shard
/// @param store where the images are, for their URIs
/// @param output gets the dataset's folder; its gallery expects the images in a folder beside it
/// @param name of the dataset as the user chose it; null for that of the catalog's format
public record MergeFolders(Path handOvers, Location store, Path output, @Nullable String name) {}
