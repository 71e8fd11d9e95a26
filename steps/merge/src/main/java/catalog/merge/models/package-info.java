/// The dataset's files for models: Parquet, lists of samples, the dataset card, Croissant, splits.
@NullMarked
package catalog.merge.models;

import org.jspecify.annotations.NullMarked;
