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
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The progress of a workflow, step by step.
///
/// @param phase of the workflow, `Pending` before the controller has seen it
/// @param message why it failed, else empty
/// @param steps in the order of the job
/// @param failedPods attempts that failed, the earliest first
/// @param failures what failed after all attempts, the earliest first
/// @param artifacts `gs://` URIs of merge's output artifacts, by name
record WorkflowProgress(
    String phase,
    String message,
    List<Step> steps,
    List<NodeStatus> failedPods,
    List<Failure> failures,
    Map<String, String> artifacts) {

  private static final int USUAL_COLUMNS = 79;
  private static final Set<String> FAILED = Set.of("Failed", "Error");
  private static final String SUCCEEDED = "Succeeded";

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
    Map<String, NodeStatus> byId = byId(workflow);
    Collection<NodeStatus> nodes = byId.values();
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
            .filter(node -> "Pod".equals(node.getType()) && Failure.hasFailed(node))
            .sorted(Comparator.comparing(node -> text(String.valueOf(node.getFinishedAt()))))
            .toList(),
        failures(byId, status),
        artifacts(MergeStep.DECLARATION.name(), nodes));
  }

  /// What failed: nodes, or if none did, the workflow itself.
  private static List<Failure> failures(
      Map<String, NodeStatus> byId, @Nullable WorkflowStatus status) {
    List<Failure> failures = Failure.of(byId);
    return failures.isEmpty() && status != null && FAILED.contains(text(status.getPhase()))
        ? List.of(new Failure("The workflow", List.of(), Cause.of(status.getMessage())))
        : failures;
  }

  /// The nodes of a workflow by their ids.
  static Map<String, NodeStatus> byId(Workflow workflow) {
    WorkflowStatus status = workflow.getStatus();
    return Objects.requireNonNullElse(status == null ? null : status.getNodes(), Map.of());
  }

  boolean ended() {
    return succeeded() || FAILED.contains(phase);
  }

  boolean succeeded() {
    return phase.equals(SUCCEEDED);
  }

  /// What to do next after the workflow has failed, a sentence for each remedy; none if it has not.
  List<String> next(String workflow) {
    return !ended() || succeeded()
        ? List.of()
        : failures.stream()
            .map(failure -> failure.cause().remedy().sentence(workflow, failure.step()))
            .distinct()
            .toList();
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

  private static Step step(String name, int total, Collection<NodeStatus> nodes) {
    // A shard's attempts are pods below one node of type Retry, which has the step's name too.
    List<NodeStatus> leaves =
        nodes.stream()
            .filter(node -> name.equals(node.getTemplateName()) && "Retry".equals(node.getType()))
            .toList();
    return new Step(
        name,
        total,
        leaves.stream().filter(node -> SUCCEEDED.equals(node.getPhase())).count(),
        leaves.stream().filter(node -> "Running".equals(node.getPhase())).count(),
        leaves.stream().filter(Failure::hasFailed).count());
  }

  /// The number in an output parameter, 0 while it is not known.
  private static int count(String name, Collection<NodeStatus> nodes) {
    return parameter(name, nodes).map(value -> Integer.parseInt(value.strip())).orElse(0);
  }

  /// An output parameter of the node that has one of this name and succeeded.
  static Optional<String> parameter(String name, Collection<NodeStatus> nodes) {
    for (NodeStatus node : nodes) {
      Outputs outputs = node.getOutputs();
      List<Parameter> parameters = outputs == null ? null : outputs.getParameters();
      for (Parameter parameter : parameters == null ? List.<Parameter>of() : parameters) {
        if (name.equals(parameter.getName()) && SUCCEEDED.equals(node.getPhase())) {
          return Optional.of(text(parameter.getValue()));
        }
      }
    }
    return Optional.empty();
  }

  /// The `gs://` URIs of a step's output artifacts, by name.
  static Map<String, String> artifacts(String step, Collection<NodeStatus> nodes) {
    Map<String, String> artifacts = new TreeMap<>();
    for (NodeStatus node : nodes) {
      Outputs outputs = node.getOutputs();
      if (step.equals(node.getTemplateName())
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
