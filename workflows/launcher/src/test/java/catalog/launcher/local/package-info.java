@NullMarked
package catalog.launcher.local;

import org.jspecify.annotations.NullMarked;
