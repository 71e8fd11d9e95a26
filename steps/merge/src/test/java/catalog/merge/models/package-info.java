@NullMarked
package catalog.merge.models;

import org.jspecify.annotations.NullMarked;
