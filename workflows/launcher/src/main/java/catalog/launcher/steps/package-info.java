/// The steps of the job, as the launcher knows them.
@NullMarked
package catalog.launcher.steps;

import org.jspecify.annotations.NullMarked;
