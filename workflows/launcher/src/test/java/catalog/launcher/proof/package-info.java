/// What `make proof` tries with whole runs: kills, faults of storage and network, scale, and
/// unfriendly environments.
@NullMarked
package catalog.launcher.proof;

import org.jspecify.annotations.NullMarked;
