/// What steps hand to each other: keys, manifest, shard reports, ledger, fingerprint.
@NullMarked
package catalog.handover;

import org.jspecify.annotations.NullMarked;
