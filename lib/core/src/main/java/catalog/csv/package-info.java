/// Reading and writing catalog CSV.
@NullMarked
package catalog.csv;

import org.jspecify.annotations.NullMarked;
