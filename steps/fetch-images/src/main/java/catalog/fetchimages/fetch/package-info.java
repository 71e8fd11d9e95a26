/// Fetches untrusted URLs from other people's servers: only from permitted addresses, politely,
/// with bounded resources.
@NullMarked
package catalog.fetchimages.fetch;

import org.jspecify.annotations.NullMarked;
