/// Recognises image formats by content, checks that images are complete, and reads their size in
/// pixels.
@NullMarked
package catalog.fetchimages.format;

import org.jspecify.annotations.NullMarked;
