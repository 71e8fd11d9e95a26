/// Descriptions to lemmas, as spaCy's `en_core_web_sm` would give them.
@NullMarked
package catalog.clean;

import org.jspecify.annotations.NullMarked;
