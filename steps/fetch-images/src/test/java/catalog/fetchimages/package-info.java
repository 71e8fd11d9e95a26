/// Tests of the step, with a web server of their own.
@NullMarked
package catalog.fetchimages;

import org.jspecify.annotations.NullMarked;
