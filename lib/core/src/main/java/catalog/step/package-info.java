/// What makes a class a program: options, logging, progress, exit code.
@NullMarked
package catalog.step;

import org.jspecify.annotations.NullMarked;
