/// Heap memory that threads reserve before they use much of it.
@NullMarked
package catalog.memory;

import org.jspecify.annotations.NullMarked;
