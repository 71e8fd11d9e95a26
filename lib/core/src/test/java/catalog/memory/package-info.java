@NullMarked
package catalog.memory;

import org.jspecify.annotations.NullMarked;
