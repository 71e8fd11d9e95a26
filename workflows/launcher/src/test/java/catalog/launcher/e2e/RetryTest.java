package catalog.launcher.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.launcher.CatalogProcess;
import catalog.launcher.steps.Steps;
import io.argoproj.workflow.models.NodeStatus;
import io.argoproj.workflow.models.WorkflowRetryRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The storage refuses one image, so that one shard fails; then it does not any more.
@EndToEnd
class RetryTest {
  private static final Pattern ID = Pattern.compile("(?m)^([0-9a-f]{32}|sample-[0-9]+)");
  private static final int SHARDS = 5;

  private final TestBed bed;

  RetryTest(TestBed bed) {
    this.bed = bed;
  }

  @Test
  void runsOnlyWhatFailedAgain() throws IOException {
    Place place = bed.place("retry");
    WorkflowRun run = failInShard2(place);
    Set<String> before = succeeded(run);
    assertEquals(SHARDS * Steps.namesOnShards().size(), before.size(), before.toString());

    run.retry();
    assertEquals("Failed", run.end());
    bed.calm();
    int stored = place.keys(Place.IMAGES).size();
    bed.images().forget();
    CatalogProcess retry = bed.catalog("retry", "--run", run.name(), "--watch");
    assertEquals(0, retry.exitCode(), retry.cause());
    assertTrue(succeeded(run).containsAll(before), "what had succeeded ran again");
    expectOnlyMissingImagesAskedFor(place, stored);
    bed.expectSameBytesHere(place);
  }

  @Test
  void runsOneNodeAgainByTheButtonOfTheUi() throws IOException {
    Place place = bed.place("button");
    WorkflowRun run = failInShard2(place);
    Set<String> before = succeeded(run);
    bed.calm();
    int stored = place.keys(Place.IMAGES).size();
    bed.images().forget();
    // What the panel of a node sends unless its boxes are ticked.
    run.retry(
        new WorkflowRetryRequest()
            .parameters(List.of())
            .restartSuccessful(false)
            .nodeFieldSelector("id=" + run.failedPods().getFirst().getId()));
    run.succeed();
    assertTrue(succeeded(run).containsAll(before), "what had succeeded ran again");
    expectOnlyMissingImagesAskedFor(place, stored);
    bed.expectSameBytesHere(place);
  }

  /// A workflow of which one pod failed, once.
  private WorkflowRun failInShard2(Place place) throws IOException {
    place.give(bed.catalog());
    bed.storage().refuse(403, "\"name\" ?: ?\"[^\"]*flipkart_images/" + product(500) + "_");
    WorkflowRun run = bed.submit(place, TestBed.INPUT, TestBed.SHARDS);
    assertEquals("Failed", run.end());
    List<NodeStatus> failed = run.failedPods();
    assertEquals(1, failed.size(), failed.toString());
    String name = String.valueOf(failed.getFirst().getName());
    assertTrue(name.matches(".*2:00002.*fetch-images.*|.*fetch-images.*2:00002.*"), name);
    return run;
  }

  /// The id of the product so far down the catalog.
  private String product(int index) throws IOException {
    Matcher ids = ID.matcher(Files.readString(bed.catalog()));
    return ids.results().skip(index - 1L).findFirst().orElseThrow().group();
  }

  /// The pods of steps on shards that succeeded, with their times.
  private static Set<String> succeeded(WorkflowRun run) {
    return run.pods().stream()
        .filter(pod -> WorkflowRun.hasPhase(pod, "Succeeded"))
        .filter(
            pod ->
                Steps.namesOnShards().contains(pod.getTemplateName())
                    || "split".equals(pod.getTemplateName()))
        .map(pod -> pod.getId() + " " + pod.getStartedAt())
        .collect(Collectors.toSet());
  }

  private void expectOnlyMissingImagesAskedFor(Place place, int stored) {
    int more = place.keys(Place.IMAGES).size() - stored;
    int asked = bed.images().askedFor("/image/").size();
    assertTrue(more > 0 && asked <= more, more + " images more, " + asked + " asked for");
  }
}
