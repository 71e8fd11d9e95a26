/// Tests of the step, with a web of its own.
@NullMarked
package catalog.images;

import org.jspecify.annotations.NullMarked;
