/// What `make proof` tries with whole runs: kills, faults of storage and network, poor
/// environments, and scale.
@NullMarked
package catalog.launcher.proof;

import org.jspecify.annotations.NullMarked;
