@NullMarked
package catalog.file;

import org.jspecify.annotations.NullMarked;
