/// How shops write their catalogs: formats, and reading a shop's cells into the shards' canonical
/// ones. No other step knows of any shop.
@NullMarked
package catalog.split.format;

import org.jspecify.annotations.NullMarked;
