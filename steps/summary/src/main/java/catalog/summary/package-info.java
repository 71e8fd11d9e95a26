/// The step summary: what is left to do when all other steps are done. It says how the run ended,
/// and publishes the dataset.
@NullMarked
package catalog.summary;

import org.jspecify.annotations.NullMarked;
