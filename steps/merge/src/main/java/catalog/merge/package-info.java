/// The step merge: joins what the other steps made into the dataset, and tells what happened.
@NullMarked
package catalog.merge;

import org.jspecify.annotations.NullMarked;
