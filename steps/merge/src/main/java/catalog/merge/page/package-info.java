/// Pages for people: the report and the gallery.
@NullMarked
package catalog.merge.page;

import org.jspecify.annotations.NullMarked;
