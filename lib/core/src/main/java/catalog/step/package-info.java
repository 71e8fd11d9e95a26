/// Steps, and what makes them programs: options, logging, progress, exit codes.
@NullMarked
package catalog.step;

import org.jspecify.annotations.NullMarked;
