@NullMarked
package catalog.csv;

import org.jspecify.annotations.NullMarked;
