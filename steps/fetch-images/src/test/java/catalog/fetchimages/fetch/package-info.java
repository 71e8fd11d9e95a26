/// Tests of the fetcher against hostile servers.
@NullMarked
package catalog.fetchimages.fetch;

import org.jspecify.annotations.NullMarked;
