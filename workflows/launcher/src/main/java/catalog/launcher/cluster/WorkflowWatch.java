package catalog.launcher.cluster;

import catalog.fault.Fault;
import catalog.step.LiveLines;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.argoproj.workflow.models.LogEntry;
import io.argoproj.workflow.models.LogLine;
import io.argoproj.workflow.models.NodeStatus;
import io.argoproj.workflow.models.WatchLine;
import io.argoproj.workflow.models.Workflow;
import io.argoproj.workflow.models.WorkflowWatchEvent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Follows a workflow to its end, and prints the progress of each step and the last log lines of
/// failed attempts.
final class WorkflowWatch {
  private static final long PAUSE_MILLIS = 2_000;
  private static final long PLAIN_MILLIS = 10_000;
  private static final long LOG_LINES = 5;
  private static final String FIELDS =
      "result.object.metadata.name,result.object.status.phase,result.object.status.message,"
          + "result.object.status.nodes";

  private final ArgoServer server;
  private final String name;
  private final boolean terminal = LiveLines.arePossible();
  private final LiveLines bars = new LiveLines();
  private final Set<String> reported = new HashSet<>();
  private List<String> shown = List.of();
  private long shownAt;

  WorkflowWatch(ArgoServer server, String name) {
    this.server = server;
    this.name = name;
  }

  /// Returns when the workflow has succeeded.
  ///
  /// @throws Fault if it failed: usage or bad data if all that failed calls for what mends that
  ///   kind, else passing
  void follow() {
    WorkflowProgress last;
    try {
      last = watch();
    } catch (Fault e) {
      if (Thread.currentThread().isInterrupted()) {
        throw stopped();
      }
      throw e;
    } finally {
      bars.leave();
    }
    finish(last);
  }

  /// The progress at the workflow's end.
  private WorkflowProgress watch() {
    WorkflowProgress progress = look();
    while (!progress.ended()) {
      List<WorkflowProgress> last = new ArrayList<>(List.of(progress));
      server.stream(
          "watch " + name,
          WatchLine.class,
          api ->
              api.watchWorkflows(server.namespace(), null, "metadata.name=" + name, null, FIELDS),
          line -> {
            WorkflowWatchEvent event = line.getResult();
            Workflow workflow = event == null ? null : event.getObject();
            if (workflow == null || event == null || "DELETED".equals(event.getType())) {
              return false;
            }
            last.set(0, show(WorkflowProgress.of(workflow)));
            return !last.getFirst().ended();
          });
      // The stream ends when the server limits its time or the workflow is deleted; reading the
      // workflow again shows which it was.
      progress = last.getFirst().ended() ? last.getFirst() : pauseAndLook();
    }
    return progress;
  }

  private WorkflowProgress pauseAndLook() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw stopped();
    }
    return look();
  }

  /// The fault of whoever watches no longer, by Ctrl-C or SIGTERM.
  private Fault stopped() {
    return Fault.passing(
        "Stopped watching only: workflow %s goes on; catalog status --workflow %1$s shows it, argo stop %1$s ends it."
            .formatted(name),
        new InterruptedException());
  }

  private WorkflowProgress look() {
    Workflow workflow =
        server.call(
            "watch " + name, () -> server.workflows().getWorkflow(server.namespace(), name, null));
    return show(WorkflowProgress.of(workflow));
  }

  private WorkflowProgress show(WorkflowProgress progress) {
    for (NodeStatus pod : progress.failedPods()) {
      if (pod.getId() != null && reported.add(pod.getId())) {
        bars.clear();
        System.err.println(pod.getDisplayName() + " failed: " + pod.getMessage());
        logs(pod).forEach(line -> System.err.println("    " + line));
      }
    }
    if (terminal) {
      bars.draw(columns -> progress.lines(columns));
      return progress;
    }
    List<String> lines = progress.lines();
    long now = System.currentTimeMillis();
    if (!lines.equals(shown) && (progress.ended() || now - shownAt > PLAIN_MILLIS)) {
      lines.forEach(System.err::println);
      shown = lines;
      shownAt = now;
    }
    return progress;
  }

  private void finish(WorkflowProgress progress) {
    if (progress.succeeded()) {
      progress
          .artifacts()
          .forEach((artifact, place) -> System.out.printf("%-12s %s%n", artifact, place));
      return;
    }
    List<Failure> failures = progress.failures();
    Failure first = failures.getFirst();
    int more = failures.size() - 1;
    String sentence =
        "Workflow %s failed: %s%s %s"
            .formatted(
                name,
                first.sentence(),
                more == 0
                    ? ""
                    : " (and %d more: catalog status --workflow %s.)".formatted(more, name),
                first.cause().remedy().sentence(name, first.step()));
    Set<Fault.Kind> kinds = EnumSet.noneOf(Fault.Kind.class);
    failures.forEach(failure -> kinds.add(failure.cause().remedy().kind()));
    throw kinds.equals(Set.of(Fault.Kind.BAD_DATA))
        ? Fault.badData(sentence)
        : kinds.equals(Set.of(Fault.Kind.USAGE)) ? Fault.usage(sentence) : Fault.passing(sentence);
  }

  /// The last log lines of a failed pod, or why they cannot be read.
  private List<String> logs(NodeStatus pod) {
    List<String> lines = new ArrayList<>();
    String id = String.valueOf(pod.getId());
    String podName = name + "-" + pod.getTemplateName() + id.substring(id.lastIndexOf('-'));
    try {
      server.stream(
          "read the log of " + podName,
          LogLine.class,
          api ->
              api.workflowLogs(server.namespace(), name, podName, "main", false, LOG_LINES, null),
          line -> {
            LogEntry entry = line.getResult();
            if (entry != null && entry.getContent() != null) {
              lines.add(readable(entry.getContent()));
            }
            return true;
          });
    } catch (Fault e) {
      lines.add(e.getMessage());
    }
    return lines;
  }

  private static String readable(String line) {
    try {
      JsonNode json = new ObjectMapper().readTree(line);
      return json.has("message")
          ? json.path("severity").asText() + " " + json.path("message").asText()
          : line;
    } catch (JsonProcessingException _) {
      return line;
    }
  }
}
