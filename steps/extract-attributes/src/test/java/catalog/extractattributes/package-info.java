@NullMarked
package catalog.extractattributes;

import org.jspecify.annotations.NullMarked;
