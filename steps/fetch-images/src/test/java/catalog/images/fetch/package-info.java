/// Tests of the fetcher against servers that do their worst.
@NullMarked
package catalog.images.fetch;

import org.jspecify.annotations.NullMarked;
