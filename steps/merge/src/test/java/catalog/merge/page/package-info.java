@NullMarked
package catalog.merge.page;

import org.jspecify.annotations.NullMarked;
