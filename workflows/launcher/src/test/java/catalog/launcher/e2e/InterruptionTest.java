package catalog.launcher.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.launcher.CatalogProcess;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@EndToEnd
class InterruptionTest {
  private static final Duration A_WHILE = Duration.ofMinutes(2);
  private final TestBed bed;

  InterruptionTest(TestBed bed) {
    this.bed = bed;
  }

  @Test
  void goesOnAfterPodsAreKilledOrEvictedAndTheControllerIsRestarted() {
    Place place = bed.place("die");
    WorkflowRun run = fetching(place, 60);
    List<JsonNode> pods = fetchingPods(run);
    assertTrue(pods.size() >= 2, pods.size() + " pods");
    bed.kubectl().run("delete", "--force", "--grace-period=0", "pod", name(pods.getFirst()));
    // The workflow's budget for disruptions forbids it.
    assertFalse(evict(name(pods.get(1))).succeeded());
    bed.kubectl().run("delete", "poddisruptionbudget", run.name());
    assertTrue(evict(name(pods.get(1))).succeeded());
    bed.kubectl().run("delete", "pod", "-l", "app=workflow-controller", "--wait=false");
    run.succeed();
    List<String> left = fetchingPods(run).stream().map(InterruptionTest::uid).toList();
    assertFalse(
        left.contains(uid(pods.get(0))) || left.contains(uid(pods.get(1))), left.toString());
    bed.expectSameBytesHere(place);
  }

  @Test
  void waitsForAStorageThatAnswers503ForHalfAMinute() {
    Place place = bed.place("503");
    place.give(bed.catalog());
    WorkflowRun run = bed.submit(place, TestBed.INPUT, TestBed.SHARDS);
    run.await(
        "images are fetched",
        pods ->
            pods.stream()
                .anyMatch(
                    pod ->
                        "fetch-images".equals(pod.getTemplateName())
                            && WorkflowRun.hasPhase(pod, "Running")));
    bed.storage().refuse(503, ".");
    Poll.pause(Duration.ofSeconds(30));
    bed.calm();
    run.succeed();
    assertTrue(bed.storage().refused() > 0, "no request was refused");
    bed.expectSameBytesHere(place);
  }

  @Test
  void startsAgainAfterAWorkflowWasDeletedInTheMiddle() {
    Place place = bed.place("deleted");
    WorkflowRun first = fetching(place, 60);
    first.delete();
    Poll.until(
        "its pods are gone",
        A_WHILE,
        () ->
            bed.kubectl()
                .list("pods", "-l", "workflows.argoproj.io/workflow=" + first.name())
                .isEmpty());
    int stored = place.keys(Place.IMAGES).size();
    assertTrue(stored > 0, "nothing was stored");
    bed.images().forget();
    WorkflowRun second = bed.submit(place, TestBed.INPUT, TestBed.SHARDS);
    second.succeed();
    int more = place.keys(Place.IMAGES).size() - stored;
    int asked = bed.images().askedFor("/image/").size();
    assertTrue(more > 0 && asked <= more, more + " images more, " + asked + " asked for");
    bed.expectSameBytesHere(place);
  }

  @Test
  void goesOnWhenTheCommandThatWatchesItIsStopped() throws IOException {
    Place place = bed.place("watch");
    place.give(bed.smallCatalog());
    List<String> arguments =
        Stream.concat(
                Stream.of("submit", "--watch", "--template", TestBed.TEMPLATE),
                TestBed.parameters(place, TestBed.INPUT).stream()
                    .flatMap(parameter -> Stream.of("-p", parameter)))
            .toList();
    var watching =
        CatalogProcess.Running.start(bed.folder(), Map.of(), arguments.toArray(String[]::new));
    Poll.until("the workflow has a name", A_WHILE, () -> !firstLine(watching).isEmpty());
    var run = new WorkflowRun(bed.argo(), firstLine(watching));
    run.await("split runs", pods -> !pods.isEmpty());
    watching.process().destroy();
    CatalogProcess stopped = watching.end();
    assertEquals(143, stopped.exitCode());
    assertTrue(
        stopped.cause().contains("workflow " + run.name() + " goes on")
            && stopped.cause().contains("catalog status --workflow " + run.name()),
        stopped.cause());
    run.succeed();
  }

  @Test
  void waitsWhereAQuotaAllowsFewPods() {
    Place place = bed.place("quota");
    place.give(bed.smallCatalog());
    int others = bed.kubectl().list("pods", "--field-selector=status.phase=Running").size();
    String quota = "e2e-pods";
    bed.kubectl().run("create", "quota", quota, "--hard=pods=" + (others + 1));
    try {
      WorkflowRun run = bed.submit(place, TestBed.INPUT, "rows-per-shard=20", "images=off");
      run.await(
          "a pod waits for the quota",
          pods ->
              pods.stream()
                  .anyMatch(pod -> String.valueOf(pod.getMessage()).contains("exceeded quota")));
      run.succeed();
      assertEquals(List.of(), run.failedPods());
    } finally {
      bed.kubectl().run("delete", "quota", quota);
    }
  }

  private static String firstLine(CatalogProcess.Running process) {
    try (Stream<String> lines = Files.lines(process.out())) {
      return lines.findFirst().orElse("");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// A workflow that has asked for so many images, and is far from having all.
  private WorkflowRun fetching(Place place, int images) {
    place.give(bed.catalog());
    bed.images().forget();
    WorkflowRun run = bed.submit(place, TestBed.INPUT, TestBed.SHARDS, "host-rate=50");
    Poll.until(
        "images are asked for",
        A_WHILE,
        () -> bed.images().askedFor("").size() >= images && fetchingPods(run).size() >= 2);
    return run;
  }

  private List<JsonNode> fetchingPods(WorkflowRun run) {
    return bed.kubectl()
        .list(
            "pods",
            "--field-selector=status.phase=Running",
            "-l",
            "step=fetch-images,workflows.argoproj.io/workflow=" + run.name());
  }

  private static String name(JsonNode pod) {
    return pod.at("/metadata/name").asText();
  }

  private static String uid(JsonNode pod) {
    return pod.at("/metadata/uid").asText();
  }

  private Kubectl.Result evict(String pod) {
    String namespace = bed.argo().namespace();
    String eviction =
        """
        {"apiVersion": "policy/v1", "kind": "Eviction", "metadata": {"name": "%s", "namespace": "%s"}}
        """
            .formatted(pod, namespace);
    return bed.kubectl()
        .attempt(
            eviction,
            "create",
            "-f",
            "-",
            "--raw",
            "/api/v1/namespaces/%s/pods/%s/eviction".formatted(namespace, pod));
  }
}
