/// Memory that threads share.
@NullMarked
package catalog.memory;

import org.jspecify.annotations.NullMarked;
