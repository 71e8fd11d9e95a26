/// The job as a workflow on a cluster.
@NullMarked
package catalog.launcher.cluster;

import org.jspecify.annotations.NullMarked;
