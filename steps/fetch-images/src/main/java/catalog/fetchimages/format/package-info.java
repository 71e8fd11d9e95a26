/// What bytes are: the image formats distinguished by content, their size in pixels, their
/// wholeness.
@NullMarked
package catalog.fetchimages.format;

import org.jspecify.annotations.NullMarked;
