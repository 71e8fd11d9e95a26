package catalog.launcher.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import catalog.fault.Fault;
import catalog.fetchimages.FetchImagesStep;
import catalog.handover.Json;
import catalog.handover.Layout;
import catalog.handover.Manifest;
import catalog.handover.ShardReport;
import catalog.launcher.steps.Steps;
import catalog.merge.RunTotals;
import catalog.store.ObjectStore;
import catalog.store.ObjectStores;
import io.argoproj.workflow.models.NodeStatus;
import io.argoproj.workflow.models.Workflow;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How many rows and images of a workflow are done: by merge's totals, else by what the steps have
/// handed over in the bucket.
final class RowsDone {
  /// Output parameter of merge.
  private static final String TOTALS = "counts";

  /// The template's default for it.
  private static final String NONE = "{}";

  private static final int READS_AT_ONCE = 16;

  private RowsDone() {}

  /// In words; empty before split has succeeded.
  static Optional<String> of(Workflow workflow) {
    Collection<NodeStatus> nodes = WorkflowProgress.byId(workflow).values();
    return WorkflowProgress.parameter(TOTALS, nodes)
        .filter(counts -> !counts.equals(NONE))
        .map(RowsDone::total)
        .or(
            () ->
                Optional.ofNullable(
                        WorkflowProgress.artifacts(Layout.SPLIT, nodes).get(Layout.SPLIT))
                    .map(split -> soFar(split.substring(0, split.lastIndexOf('/')))));
  }

  private static String total(String counts) {
    RunTotals totals = Json.parse(counts.getBytes(UTF_8), RunTotals.class);
    return "%,d in the dataset, %,d records rejected, %,d images stored"
        .formatted(
            totals.rows(),
            totals.rejected(),
            totals.counts().getOrDefault(FetchImagesStep.STORED, 0L));
  }

  /// @param run URI of the run's folder
  private static String soFar(String run) {
    try (ObjectStore store = ObjectStores.open(run)) {
      Manifest manifest = read(store, Layout.SPLIT + "/" + Layout.MANIFEST, Manifest.class);
      List<Set<String>> done =
          Steps.namesOnShards().stream().map(step -> reports(store, step)).toList();
      long rows =
          manifest.shards().stream()
              .filter(shard -> done.stream().allMatch(of -> of.contains(name(shard))))
              .mapToLong(Manifest.Shard::rows)
              .sum();
      return "%,d of %,d done by the steps on shards, %,d images stored"
          .formatted(rows, manifest.rowsKept(), images(store));
    } catch (Fault e) {
      return "not known here: " + e.getMessage();
    }
  }

  private static String name(Manifest.Shard shard) {
    return Layout.shardReport(shard.number());
  }

  /// The names of a step's reports.
  private static Set<String> reports(ObjectStore store, String step) {
    try (Stream<String> keys = store.keys(step + "/")) {
      return keys.filter(key -> key.endsWith(".json"))
          .map(key -> key.substring(step.length() + 1))
          .collect(Collectors.toSet());
    }
  }

  private static long images(ObjectStore store) {
    String step = FetchImagesStep.DECLARATION.name();
    List<Future<Long>> counts = new ArrayList<>();
    long images = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(READS_AT_ONCE)) {
      for (String report : reports(store, step)) {
        counts.add(
            threads.submit(
                () ->
                    read(store, step + "/" + report, ShardReport.class)
                        .counts()
                        .get(FetchImagesStep.STORED)));
      }
      for (Future<Long> count : counts) {
        images += count.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Fault.passing("Stopped before all reports were read.", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Fault fault ? fault : new IllegalStateException(e.getCause());
    }
    return images;
  }

  private static <T> T read(ObjectStore store, String key, Class<T> type) {
    try (InputStream in = store.open(key)) {
      return Json.parse(in.readAllBytes(), type);
    } catch (IOException e) {
      throw Fault.reading(store.uri(key), e);
    } catch (IllegalArgumentException e) {
      throw Fault.badData(store.uri(key) + " does not hold what a step writes there.", e);
    }
  }
}
