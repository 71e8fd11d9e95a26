/// The step split: a raw catalog into shards of well-formed records, the rest into `rejected.csv`.
@NullMarked
package catalog.split;

import org.jspecify.annotations.NullMarked;
