/// The step webdataset: packs the images of the finished dataset into tar files, each image with
/// the columns of its product.
@NullMarked
package catalog.webdataset;

import org.jspecify.annotations.NullMarked;
