@NullMarked
package catalog.attributes;

import org.jspecify.annotations.NullMarked;
