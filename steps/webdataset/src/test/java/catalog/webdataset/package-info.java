@NullMarked
package catalog.webdataset;

import org.jspecify.annotations.NullMarked;
