/// Tests of how shops' catalogs are read.
@NullMarked
package catalog.split.format;

import org.jspecify.annotations.NullMarked;
