/// Tests of the formats, and pictures to test with.
@NullMarked
package catalog.fetchimages.format;

import org.jspecify.annotations.NullMarked;
