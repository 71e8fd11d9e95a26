/// The step merge: joins what the other steps made into the dataset, and reports what happened.
@NullMarked
package catalog.merge;

import org.jspecify.annotations.NullMarked;
