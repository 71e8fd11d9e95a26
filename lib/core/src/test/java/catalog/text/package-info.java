/// Tests of text for people.
@NullMarked
package catalog.text;

import org.jspecify.annotations.NullMarked;
