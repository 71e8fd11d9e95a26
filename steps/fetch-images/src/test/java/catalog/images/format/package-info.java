/// Tests of the formats, and pictures to test with.
@NullMarked
package catalog.images.format;

import org.jspecify.annotations.NullMarked;
