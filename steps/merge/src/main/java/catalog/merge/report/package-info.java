/// What happened in a run: counted, in bounded memory.
@NullMarked
package catalog.merge.report;

import org.jspecify.annotations.NullMarked;
