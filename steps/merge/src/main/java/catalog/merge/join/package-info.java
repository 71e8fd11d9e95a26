/// Joins the rows of the shards with the columns that the steps add.
@NullMarked
package catalog.merge.join;

import org.jspecify.annotations.NullMarked;
