@NullMarked
package catalog.split;

import org.jspecify.annotations.NullMarked;
