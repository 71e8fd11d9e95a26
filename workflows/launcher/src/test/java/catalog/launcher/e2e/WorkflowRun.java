package catalog.launcher.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import catalog.fault.Fault;
import catalog.launcher.cluster.ArgoServer;
import io.argoproj.workflow.models.NodeStatus;
import io.argoproj.workflow.models.Workflow;
import io.argoproj.workflow.models.WorkflowRetryRequest;
import io.argoproj.workflow.models.WorkflowStatus;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A workflow on the cluster.
record WorkflowRun(ArgoServer argo, String name) {
  private static final Set<String> ENDED = Set.of("Succeeded", "Failed", "Error");
  private static final int ATTEMPTS = 30;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(8);

  /// Its state as the server has it now.
  Workflow read() {
    return patiently(
        "read " + name, argo, () -> argo.workflows().getWorkflow(argo.namespace(), name, null));
  }

  /// Makes a call; once more, and again, if the server does not answer, as small clusters under
  /// load do.
  static <T extends @Nullable Object> T patiently(
      String what, ArgoServer argo, ArgoServer.Call<T> call) {
    for (int attempt = 1; ; attempt++) {
      try {
        return argo.call(what, call);
      } catch (Fault e) {
        if (e.kind() != Fault.Kind.PASSING || attempt == ATTEMPTS) {
          throw e;
        }
        Poll.pause(PAUSE);
      }
    }
  }

  String phase() {
    return phase(read());
  }

  /// Waits for its end.
  ///
  /// @return its phase
  String end() {
    Poll.until(name + " ends", LONGEST, () -> ENDED.contains(phase()));
    return phase();
  }

  /// Waits for its end, which must be a success.
  void succeed() {
    String phase = end();
    assertEquals("Succeeded", phase, () -> name + ": " + failures());
  }

  /// Every attempt of its steps, the summary's too.
  List<NodeStatus> pods() {
    WorkflowStatus status = read().getStatus();
    Map<String, NodeStatus> nodes = status == null ? null : status.getNodes();
    return nodes == null
        ? List.of()
        : nodes.values().stream()
            .filter(node -> "Pod".equals(node.getType()))
            .sorted(Comparator.comparing(node -> String.valueOf(node.getName())))
            .toList();
  }

  List<NodeStatus> pods(String step) {
    return pods().stream().filter(pod -> step.equals(pod.getTemplateName())).toList();
  }

  List<NodeStatus> failedPods() {
    return pods().stream().filter(pod -> hasPhase(pod, "Failed", "Error")).toList();
  }

  static boolean hasPhase(NodeStatus node, String... phases) {
    return List.of(phases).contains(String.valueOf(node.getPhase()));
  }

  /// The message of the only attempt of a step.
  String message(String step) {
    List<NodeStatus> pods = pods(step);
    assertEquals(1, pods.size(), step);
    return String.valueOf(pods.getFirst().getMessage());
  }

  /// Waits until the pods are as the condition says.
  void await(String condition, Predicate<List<NodeStatus>> pods) {
    Poll.until(name + ": " + condition, Duration.ofMinutes(2), () -> pods.test(pods()));
  }

  /// Runs again what failed of it.
  void retry() {
    retry(new WorkflowRetryRequest());
  }

  void retry(WorkflowRetryRequest request) {
    patiently(
        "retry " + name,
        argo,
        () ->
            argo.workflows()
                .retryWorkflow(
                    argo.namespace(), name, request.namespace(argo.namespace()).name(name)));
  }

  void delete() {
    patiently(
        "delete " + name,
        argo,
        () -> {
          argo.workflows().deleteWorkflow(argo.namespace(), name, null);
          return name;
        });
  }

  private String failures() {
    return failedPods().stream()
        .map(pod -> pod.getDisplayName() + ": " + pod.getMessage())
        .toList()
        .toString();
  }

  private static String phase(Workflow workflow) {
    WorkflowStatus status = workflow.getStatus();
    return status == null ? "Pending" : Objects.requireNonNullElse(status.getPhase(), "Pending");
  }
}
