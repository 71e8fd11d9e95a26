/// Tests of the step, with a web of its own.
@NullMarked
package catalog.fetchimages;

import org.jspecify.annotations.NullMarked;
