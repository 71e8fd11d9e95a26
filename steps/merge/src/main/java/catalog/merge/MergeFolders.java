package catalog.merge;

import java.nio.file.Path;

/// Where merge reads and writes.
///
/// @param split manifest, shards and rejected records
/// @param clean a CSV and a report per shard, as in the next two
/// @param fetchImages may be absent with `--images off`
/// @param output gets the dataset; the images lie in a folder beside it, for the gallery
public record MergeFolders(
    Path split, Path clean, Path fetchImages, Path extractAttributes, Path output) {}
