/// Tests of the generated sample and its server.
@NullMarked
package catalog.launcher.sample;

import org.jspecify.annotations.NullMarked;
