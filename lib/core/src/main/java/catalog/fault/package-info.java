/// How a program of this pipeline fails: three kinds of fault, their exit codes, one sentence each.
@NullMarked
package catalog.fault;

import org.jspecify.annotations.NullMarked;
