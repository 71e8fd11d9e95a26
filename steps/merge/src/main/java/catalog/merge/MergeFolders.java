package catalog.merge;

import catalog.file.Location;
import java.nio.file.Path;

/// Where merge reads and writes.
///
/// @param handOvers the run's folder: in it one of each step, with a CSV and a report per shard,
///   and that of split
/// @param store where the images are, for their URIs
/// @param output gets the dataset; the images lie in a folder beside it, for the gallery
public record MergeFolders(Path handOvers, Location store, Path output) {}
