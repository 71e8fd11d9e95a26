/// The command that runs all steps on this machine, in one process.
@NullMarked
package catalog.launcher.local;

import org.jspecify.annotations.NullMarked;
