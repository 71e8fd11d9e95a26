/// The step fetch-images: the image of every product, stored under its id, and a ledger of every
/// URL that was tried.
@NullMarked
package catalog.fetchimages;

import org.jspecify.annotations.NullMarked;
