/// Files that appear only when they are complete, their digests, gzip, and the syntax of keys and
/// locations.
@NullMarked
package catalog.file;

import org.jspecify.annotations.NullMarked;
