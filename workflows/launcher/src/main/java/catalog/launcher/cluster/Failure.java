package catalog.launcher.cluster;

import io.argoproj.workflow.models.Inputs;
import io.argoproj.workflow.models.NodeStatus;
import io.argoproj.workflow.models.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A step that failed for one cause, after all attempts.
///
/// @param shards numbers of the shards on which it did, `00002`; none for a step that runs once
record Failure(String step, List<String> shards, Cause cause) {
  private static final int MOST_SHARDS = 10;

  Failure {
    shards = List.copyOf(shards);
  }

  /// What failed in a workflow, the earliest first.
  static List<Failure> of(Map<String, NodeStatus> nodes) {
    record Kind(String step, Cause cause) {}
    Map<Kind, Set<String>> shards = new LinkedHashMap<>();
    for (NodeStatus node : last(nodes)) {
      String step =
          Objects.requireNonNullElse(node.getTemplateName(), String.valueOf(node.getDisplayName()));
      Set<String> numbers =
          shards.computeIfAbsent(new Kind(step, Cause.of(node.getMessage())), _ -> new TreeSet<>());
      String shard = shard(node);
      if (shard != null) {
        numbers.add(shard);
      }
    }
    List<Failure> failures = new ArrayList<>();
    shards.forEach(
        (kind, numbers) -> failures.add(new Failure(kind.step, List.copyOf(numbers), kind.cause)));
    return failures;
  }

  /// The nodes with which a failure began: pods after which there were no further attempts, and
  /// what failed before it had one. A failure of the nodes around them follows from theirs.
  private static List<NodeStatus> last(Map<String, NodeStatus> nodes) {
    Set<String> earlier = new HashSet<>();
    for (NodeStatus node : nodes.values()) {
      if ("Retry".equals(node.getType())) {
        List<String> attempts = children(node);
        earlier.addAll(
            hasFailed(node) && !attempts.isEmpty()
                ? attempts.subList(0, attempts.size() - 1)
                : attempts);
      }
    }
    List<NodeStatus> failed =
        nodes.values().stream()
            .filter(node -> hasFailed(node) && !earlier.contains(node.getId()))
            .filter(node -> children(node).stream().noneMatch(id -> hasFailed(nodes.get(id))))
            .sorted(Comparator.comparing(node -> String.valueOf(node.getFinishedAt())))
            .toList();
    List<NodeStatus> ofSteps = failed.stream().filter(Failure::isOfStep).toList();
    return ofSteps.isEmpty() ? failed : ofSteps;
  }

  private static boolean isOfStep(NodeStatus node) {
    return "Pod".equals(node.getType()) || "Retry".equals(node.getType());
  }

  static boolean hasFailed(@Nullable NodeStatus node) {
    return node != null && ("Failed".equals(node.getPhase()) || "Error".equals(node.getPhase()));
  }

  private static List<String> children(NodeStatus node) {
    return Objects.requireNonNullElse(node.getChildren(), List.of());
  }

  private static @Nullable String shard(NodeStatus node) {
    Inputs inputs = node.getInputs();
    List<Parameter> parameters = inputs == null ? null : inputs.getParameters();
    for (Parameter parameter : parameters == null ? List.<Parameter>of() : parameters) {
      if ("shard".equals(parameter.getName())) {
        return parameter.getValue();
      }
    }
    return null;
  }

  /// What failed and why, as one sentence.
  String sentence() {
    String where =
        switch (shards.size()) {
          case 0 -> "";
          case 1 -> " on shard " + shards.getFirst();
          default -> " on %d shards, %s".formatted(shards.size(), numbers());
        };
    return step + " failed" + where + ": " + cause.sentence();
  }

  private String numbers() {
    String first = String.join(", ", shards.subList(0, Math.min(MOST_SHARDS, shards.size())));
    return shards.size() > MOST_SHARDS ? first + ", …" : first;
  }
}
