@NullMarked
package catalog.launcher;

import org.jspecify.annotations.NullMarked;
