package catalog.merge.models;

import catalog.handover.DatasetName;
import java.nio.file.Path;

/// Where files for models go.
///
/// @param root OUTPUT, from which the keys of files follow
/// @param plan folder of what the steps after merge need
/// @param name of the dataset
public record MergeOutput(Path root, Path plan, DatasetName name) {}
