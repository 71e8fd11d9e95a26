/// Counts what happened in a run for the report, in bounded memory.
@NullMarked
package catalog.merge.report;

import org.jspecify.annotations.NullMarked;
