/// The step split: writes a raw catalog's usable records into shards, the others into
/// `rejected.csv`.
@NullMarked
package catalog.split;

import org.jspecify.annotations.NullMarked;
