/// Fetches untrusted URLs from other people's servers: only from permitted addresses, politely,
/// with bounded resources. Reads images from buckets and from the catalog's folder as well.
@NullMarked
package catalog.fetchimages.fetch;

import org.jspecify.annotations.NullMarked;
