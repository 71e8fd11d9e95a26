@NullMarked
package catalog.merge;

import org.jspecify.annotations.NullMarked;
