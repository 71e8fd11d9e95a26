/// What bytes are: the image formats told apart by content, their size in pixels, their wholeness.
@NullMarked
package catalog.images.format;

import org.jspecify.annotations.NullMarked;
