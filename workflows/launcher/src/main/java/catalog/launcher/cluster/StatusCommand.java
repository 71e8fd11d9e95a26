package catalog.launcher.cluster;

import io.argoproj.workflow.models.ObjectMeta;
import io.argoproj.workflow.models.Workflow;
import io.argoproj.workflow.models.WorkflowStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `catalog status`: lists the runs on the cluster, or shows one of them.
@Command(
    name = "status",
    description = {
      "Lists the runs on the cluster, or shows how far one of them is.",
      "Of one that failed it says which steps did, why, and what to do next."
    })
public final class StatusCommand implements Runnable {
  /// Label that the template gives to its workflows.
  static final String LABEL = "workflow-template=product-catalog";

  private static final String FIELDS =
      "items.metadata.name,items.status.phase,items.status.progress,items.status.message,"
          + "items.status.startedAt,items.status.finishedAt";

  @Option(
      names = "--workflow",
      paramLabel = "NAME",
      description = "Name of the workflow (default: list all).")
  private @Nullable String workflow;

  @Mixin private final ArgoOptions argo = new ArgoOptions();

  @Override
  public void run() {
    var server = new ArgoServer(argo);
    if (workflow == null) {
      list(server, FIELDS).forEach(StatusCommand::printLine);
    } else {
      print(server, workflow);
    }
  }

  private static void print(ArgoServer server, String name) {
    Workflow workflow =
        server.call(
            "read " + name, () -> server.workflows().getWorkflow(server.namespace(), name, null));
    var progress = WorkflowProgress.of(workflow);
    System.out.println(name + " " + progress.phase() + " " + progress.message());
    progress.lines().forEach(System.out::println);
    RowsDone.of(workflow).ifPresent(done -> printNamed("rows", done));
    progress.artifacts().forEach(StatusCommand::printNamed);
    progress.failures().forEach(failure -> System.out.println(failure.sentence()));
    progress.next(name).forEach(step -> printNamed("next", step));
    System.out.println(server.link(name));
  }

  private static void printNamed(String name, String text) {
    System.out.printf("%-19s %s%n", name, text);
  }

  /// The workflows of the template, as the server orders them: the newest first.
  ///
  /// @param fields those that the server sends, as Argo's parameter `fields` names them
  static List<Workflow> list(ArgoServer server, String fields) {
    List<Workflow> items =
        server
            .call(
                "list workflows",
                () ->
                    server
                        .workflows()
                        .listWorkflows(server.namespace(), LABEL, null, null, null, fields))
            .getItems();
    return items == null ? List.of() : items;
  }

  private static void printLine(Workflow workflow) {
    ObjectMeta metadata = Objects.requireNonNullElseGet(workflow.getMetadata(), ObjectMeta::new);
    WorkflowStatus status =
        Objects.requireNonNullElseGet(workflow.getStatus(), WorkflowStatus::new);
    System.out.printf(
        "%-28s %-10s %9s %8s  %s%n",
        metadata.getName(),
        Objects.requireNonNullElse(status.getPhase(), "Pending"),
        Objects.requireNonNullElse(status.getProgress(), ""),
        took(status),
        Objects.requireNonNullElse(status.getMessage(), ""));
  }

  private static String took(WorkflowStatus status) {
    OffsetDateTime start = status.getStartedAt();
    if (start == null) {
      return "";
    }
    OffsetDateTime end = status.getFinishedAt();
    Duration took =
        Duration.between(start.toInstant(), end == null ? Instant.now() : end.toInstant());
    return "%d:%02d:%02d".formatted(took.toHours(), took.toMinutesPart(), took.toSecondsPart());
  }
}
