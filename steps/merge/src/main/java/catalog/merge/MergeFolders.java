package catalog.merge;

import catalog.file.Location;
import java.nio.file.Path;

/// Where merge reads and writes.
///
/// @param handOvers the run's folder, which has split's folder and one of each step that works on
///   shards, with a CSV file and a report per shard
/// @param store where the images are, for their URIs
/// @param output gets the dataset; its gallery expects the images in a folder beside it
public record MergeFolders(Path handOvers, Location store, Path output) {}
