/// What steps hand to each other: names of files, the manifest, shards, shard reports,
/// fingerprints.
@NullMarked
package catalog.handover;

import org.jspecify.annotations.NullMarked;
