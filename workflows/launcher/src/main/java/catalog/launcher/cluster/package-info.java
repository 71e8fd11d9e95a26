/// The commands that run and watch the job as an Argo workflow on a cluster.
@NullMarked
package catalog.launcher.cluster;

import org.jspecify.annotations.NullMarked;
