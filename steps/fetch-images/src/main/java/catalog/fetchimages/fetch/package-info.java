/// Fetching URLs that nobody vouches for from servers that owe us nothing: guarded, polite,
/// bounded.
@NullMarked
package catalog.fetchimages.fetch;

import org.jspecify.annotations.NullMarked;
