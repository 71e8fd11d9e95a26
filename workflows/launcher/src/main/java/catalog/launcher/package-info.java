/// The command `catalog`: the whole job on this machine or on a cluster, and each step by itself.
@NullMarked
package catalog.launcher;

import org.jspecify.annotations.NullMarked;
