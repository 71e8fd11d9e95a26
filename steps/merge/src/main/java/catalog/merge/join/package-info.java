/// Joins the rows of shards with what the steps made of them.
@NullMarked
package catalog.merge.join;

import org.jspecify.annotations.NullMarked;
