/// What the tests of all modules share.
@NullMarked
package catalog.testing;

import org.jspecify.annotations.NullMarked;
