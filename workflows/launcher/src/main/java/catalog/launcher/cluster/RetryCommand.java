package catalog.launcher.cluster;

import io.argoproj.workflow.models.WorkflowRetryRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `catalog retry`: runs the failed nodes of a workflow again.
@Command(
    name = "retry",
    description = "Runs the failed nodes of a finished workflow again, and what depends on them.")
public final class RetryCommand implements Runnable {
  @Option(
      names = "--run",
      required = true,
      paramLabel = "NAME",
      description = "Name of the workflow.")
  private String run = "";

  @Option(names = "--watch", description = "Stay until it ends, and end as it does.")
  private boolean watch;

  @Mixin private final ArgoOptions argo = new ArgoOptions();

  @Override
  public void run() {
    var server = new ArgoServer(argo);
    var request = new WorkflowRetryRequest().namespace(server.namespace()).name(run);
    server.call(
        "retry " + run, () -> server.workflows().retryWorkflow(server.namespace(), run, request));
    System.err.println(server.link(run));
    if (watch) {
      new WorkflowWatch(server, run).follow();
    }
  }
}
