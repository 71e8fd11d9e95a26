/// What `make proof` tries with whole runs: kills and scale.
@NullMarked
package catalog.launcher.proof;

import org.jspecify.annotations.NullMarked;
