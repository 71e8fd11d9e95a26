/// The job on a cluster, undisturbed and with faults: `make e2e`.
@NullMarked
package catalog.launcher.e2e;

import org.jspecify.annotations.NullMarked;
