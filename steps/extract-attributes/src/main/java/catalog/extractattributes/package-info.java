/// The step extract-attributes: Ruby hash literals into JSON attributes, category trees into
/// levels.
@NullMarked
package catalog.extractattributes;

import org.jspecify.annotations.NullMarked;
