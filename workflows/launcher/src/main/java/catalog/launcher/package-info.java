/// The command `catalog`: the whole pipeline on this machine.
@NullMarked
package catalog.launcher;

import org.jspecify.annotations.NullMarked;
