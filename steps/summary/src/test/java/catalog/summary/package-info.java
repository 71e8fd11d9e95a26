@NullMarked
package catalog.summary;

import org.jspecify.annotations.NullMarked;
