/// Makes the cleaner's model from text that spaCy has tagged, and measures it; not part of any
/// program that is shipped.
@NullMarked
package catalog.clean.train;

import org.jspecify.annotations.NullMarked;
