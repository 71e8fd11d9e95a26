@NullMarked
package catalog.step;

import org.jspecify.annotations.NullMarked;
