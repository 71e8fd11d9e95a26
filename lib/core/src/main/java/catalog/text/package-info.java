/// Text from catalogs and the network on its way to people: cut, made harmless.
@NullMarked
package catalog.text;

import org.jspecify.annotations.NullMarked;
