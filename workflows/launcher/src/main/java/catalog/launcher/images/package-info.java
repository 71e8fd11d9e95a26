/// What `make images` does with the steps' images beside building them.
@NullMarked
package catalog.launcher.images;

import org.jspecify.annotations.NullMarked;
