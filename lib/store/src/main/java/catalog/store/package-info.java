/// Objects under one root, a Cloud Storage prefix or a local folder.
@NullMarked
package catalog.store;

import org.jspecify.annotations.NullMarked;
