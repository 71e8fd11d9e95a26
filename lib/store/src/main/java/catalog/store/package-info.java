/// Storage of objects under one root: a prefix in a Cloud Storage bucket, or a local folder.
@NullMarked
package catalog.store;

import org.jspecify.annotations.NullMarked;
