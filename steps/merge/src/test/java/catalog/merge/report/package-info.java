@NullMarked
package catalog.merge.report;

import org.jspecify.annotations.NullMarked;
