/// Tests of the fetcher against servers that do their worst.
@NullMarked
package catalog.fetchimages.fetch;

import org.jspecify.annotations.NullMarked;
