/// The step extract-attributes: turns Ruby hash literals into attributes as JSON, and category
/// trees into a column per level.
@NullMarked
package catalog.extractattributes;

import org.jspecify.annotations.NullMarked;
