/// The step clean: turns descriptions into the lemmas that spaCy's `en_core_web_sm` would give.
@NullMarked
package catalog.clean;

import org.jspecify.annotations.NullMarked;
