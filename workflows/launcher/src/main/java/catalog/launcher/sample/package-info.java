/// A generated catalog and a server of its pictures.
@NullMarked
package catalog.launcher.sample;

import org.jspecify.annotations.NullMarked;
