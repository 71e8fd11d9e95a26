@NullMarked
package catalog.launcher.cluster;

import org.jspecify.annotations.NullMarked;
