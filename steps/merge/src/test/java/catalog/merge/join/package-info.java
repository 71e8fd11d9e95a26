@NullMarked
package catalog.merge.join;

import org.jspecify.annotations.NullMarked;
