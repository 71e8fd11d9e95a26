@NullMarked
package catalog.handover;

import org.jspecify.annotations.NullMarked;
