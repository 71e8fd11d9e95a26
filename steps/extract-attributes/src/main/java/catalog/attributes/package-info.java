/// The step extract-attributes: Ruby hash literals into JSON attributes, category trees into
/// levels.
@NullMarked
package catalog.attributes;

import org.jspecify.annotations.NullMarked;
