/// The list of the job's steps, from which the launcher's commands follow.
@NullMarked
package catalog.launcher.steps;

import org.jspecify.annotations.NullMarked;
