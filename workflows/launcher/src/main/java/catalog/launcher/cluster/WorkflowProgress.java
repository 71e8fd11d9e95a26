package catalog.launcher.cluster;

import catalog.file.Location;
import catalog.handover.Layout;
import catalog.launcher.steps.Steps;
import catalog.merge.MergeStep;
import catalog.step.ProgressLine;
import catalog.step.StepDeclaration.Runs;
import io.argoproj.workflow.models.NodeStatus;
import io.argoproj.workflow.models.Outputs;
import io.argoproj.workflow.models.Parameter;
import io.argoproj.workflow.models.Workflow;
import io.argoproj.workflow.models.WorkflowStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The progress of a workflow, step by step.
///
/// @param phase of the workflow, `Pending` before the controller has seen it
/// @param message why it failed, else empty
/// @param steps in the order of the job
/// @param failedPods attempts that failed, the earliest first
/// @param artifacts `gs://` URIs of merge's output artifacts, by name
record WorkflowProgress(
    String phase,
    String message,
    List<Step> steps,
    List<NodeStatus> failedPods,
    Map<String, String> artifacts) {

  private static final int USUAL_COLUMNS = 79;
  private static final Set<String> ENDED = Set.of("Succeeded", "Failed", "Error");

  /// The progress of one step.
  ///
  /// @param total number of shards, 1 for a step that runs once, 0 while it is not known
  /// @param done number of shards that succeeded
  /// @param running number of shards that are running
  /// @param failed number of shards that failed after all attempts
  record Step(String name, int total, long done, long running, long failed) {
    String line(int columns) {
      List<String> numbers = new ArrayList<>();
      numbers.add(String.format(Locale.ROOT, "%d/%s", done, total == 0 ? "?" : total));
      if (failed > 0) {
        numbers.add(String.format(Locale.ROOT, ", %d failed", failed));
      }
      if (running > 0) {
        numbers.add(String.format(Locale.ROOT, ", %d running", running));
      }
      return new ProgressLine(name, done, total, numbers).fitting(columns);
    }
  }

  static WorkflowProgress of(Workflow workflow) {
    WorkflowStatus status = workflow.getStatus();
    Map<String, NodeStatus> byId = status == null ? null : status.getNodes();
    List<NodeStatus> nodes = byId == null ? List.of() : List.copyOf(byId.values());
    int shards = count(Layout.SHARD_COUNT, nodes);
    int tars = count(Layout.TAR_COUNT, nodes);
    return new WorkflowProgress(
        status == null || status.getPhase() == null || status.getPhase().isEmpty()
            ? "Pending"
            : status.getPhase(),
        text(status == null ? null : status.getMessage()),
        Steps.all().stream()
            .filter(step -> step.runs() != Runs.AFTER_MERGE || tars > 0)
            .map(step -> step(step.name(), total(step.runs(), shards, tars), nodes))
            .toList(),
        nodes.stream()
            .filter(node -> "Pod".equals(node.getType()) && hasFailed(node))
            .sorted(Comparator.comparing(node -> text(String.valueOf(node.getFinishedAt()))))
            .toList(),
        artifacts(nodes));
  }

  boolean ended() {
    return ENDED.contains(phase);
  }

  boolean succeeded() {
    return phase.equals("Succeeded");
  }

  /// A line for each step, where no terminal says how long it may be.
  List<String> lines() {
    return lines(USUAL_COLUMNS);
  }

  /// A line for each step, of at most so many columns.
  List<String> lines(int columns) {
    return steps.stream().map(step -> step.line(columns)).toList();
  }

  private static int total(Runs runs, int shards, int tars) {
    return switch (runs) {
      case ONCE -> 1;
      case COMPUTING, WAITING -> shards;
      case AFTER_MERGE -> tars;
    };
  }

  private static Step step(String name, int total, List<NodeStatus> nodes) {
    // A shard's attempts are pods below one node of type Retry, which has the step's name too.
    List<NodeStatus> leaves =
        nodes.stream()
            .filter(node -> name.equals(node.getTemplateName()) && "Retry".equals(node.getType()))
            .toList();
    return new Step(
        name,
        total,
        leaves.stream().filter(node -> "Succeeded".equals(node.getPhase())).count(),
        leaves.stream().filter(node -> "Running".equals(node.getPhase())).count(),
        leaves.stream().filter(WorkflowProgress::hasFailed).count());
  }

  private static boolean hasFailed(NodeStatus node) {
    return "Failed".equals(node.getPhase()) || "Error".equals(node.getPhase());
  }

  /// The number in an output parameter, 0 while it is not known.
  private static int count(String name, List<NodeStatus> nodes) {
    for (NodeStatus node : nodes) {
      Outputs outputs = node.getOutputs();
      List<Parameter> parameters = outputs == null ? null : outputs.getParameters();
      for (Parameter parameter : parameters == null ? List.<Parameter>of() : parameters) {
        if (name.equals(parameter.getName()) && "Succeeded".equals(node.getPhase())) {
          return Integer.parseInt(text(parameter.getValue()).strip());
        }
      }
    }
    return 0;
  }

  private static Map<String, String> artifacts(List<NodeStatus> nodes) {
    Map<String, String> artifacts = new TreeMap<>();
    for (NodeStatus node : nodes) {
      Outputs outputs = node.getOutputs();
      if (MergeStep.DECLARATION.name().equals(node.getTemplateName())
          && "Pod".equals(node.getType())
          && outputs != null
          && outputs.getArtifacts() != null) {
        outputs
            .getArtifacts()
            .forEach(
                artifact -> {
                  var gcs = artifact.getGcs();
                  if (gcs != null && gcs.getBucket() != null) {
                    artifacts.put(
                        text(artifact.getName()),
                        new Location.Bucket(gcs.getBucket(), "").uri(text(gcs.getKey())));
                  }
                });
      }
    }
    return artifacts;
  }

  private static String text(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }
}
