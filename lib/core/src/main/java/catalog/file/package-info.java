/// Files that are seen only when they are whole, and their digests.
@NullMarked
package catalog.file;

import org.jspecify.annotations.NullMarked;
