package catalog.launcher.cluster;

import catalog.fault.Fault;
import catalog.handover.Layout;
import catalog.store.ObjectStore;
import catalog.store.ObjectStore.StoredObject;
import catalog.store.ObjectStores;
import io.argoproj.workflow.models.Workflow;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `catalog clean-runs`: removes hand-overs of runs that are no longer needed.
@Command(
    name = "clean-runs",
    description = {
      "Removes what the steps of finished workflows handed to each other, below runs/.",
      "Runs that are going on or failed are kept: a retry needs them. Datasets and images are never touched."
    })
public final class CleanRunsCommand implements Runnable {
  private static final String RUNS = Layout.RUNS + "/";
  private static final String FIELDS =
      "items.metadata.name,items.status.phase,items.status.finishedAt";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FOLDER|gs://...",
      description = "Where images and dataset are.")
  private String output = "";

  @Option(
      names = "--older-than",
      paramLabel = "DAYS",
      description = "Only runs that ended before so many days (default: ${DEFAULT-VALUE}).")
  private double olderThan = 1;

  @Option(
      names = "--orphans",
      description = "Also runs that the cluster knows no workflow of, whatever their age.")
  private boolean orphans;

  @Option(names = "--dry-run", description = "Only say what would be removed.")
  private boolean dryRun;

  @Mixin private final ArgoOptions argo = new ArgoOptions();

  @Override
  public void run() {
    if (!(olderThan >= 0)) {
      throw Fault.usage("--older-than must be 0 or more, not " + olderThan + ".");
    }
    Instant before = Instant.now().minusSeconds((long) (olderThan * 86_400));
    Map<String, Workflow> known =
        StatusCommand.list(new ArgoServer(argo), FIELDS).stream()
            .filter(workflow -> workflow.getMetadata() != null)
            .collect(
                Collectors.toMap(
                    workflow -> String.valueOf(workflow.getMetadata().getName()), w -> w));
    try (ObjectStore store = ObjectStores.open(output)) {
      runs(store)
          .forEach(
              (run, keys) -> {
                if (removable(known.get(run), before)) {
                  remove(store, run, keys);
                }
              });
    }
  }

  private boolean removable(@Nullable Workflow workflow, Instant before) {
    if (workflow == null) {
      return orphans;
    }
    var status = workflow.getStatus();
    return status != null
        && "Succeeded".equals(status.getPhase())
        && status.getFinishedAt() != null
        && status.getFinishedAt().toInstant().isBefore(before);
  }

  private static Map<String, List<String>> runs(ObjectStore store) {
    try (Stream<StoredObject> objects = store.list(RUNS)) {
      return objects
          .map(StoredObject::key)
          .collect(
              Collectors.groupingBy(
                  key -> key.substring(RUNS.length()).replaceFirst("/.*", ""),
                  TreeMap::new,
                  Collectors.toList()));
    }
  }

  private void remove(ObjectStore store, String run, Collection<String> keys) {
    if (!dryRun) {
      keys.forEach(store::delete);
    }
    System.out.printf(
        "%s %s: %,d objects%n",
        dryRun ? "would remove" : "removed", store.uri(RUNS + run), keys.size());
  }
}
