package catalog.launcher.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.launcher.sample.SampleCatalog;
import io.argoproj.workflow.models.NodeStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@EndToEnd
class RefusalTest {
  private final TestBed bed;

  RefusalTest(TestBed bed) {
    this.bed = bed;
  }

  @Test
  void saysInOneSentenceThatThereIsNoInput() {
    Place place = bed.place("none");
    WorkflowRun run = failAtSplit(place, TestBed.INPUT);
    assertEquals(
        "main: Error (exit code 65): No file %s."
            .formatted(place.store().uri(place.prefix() + "/flipkart_raw_dataset/catalog.csv")),
        run.message("split"));
  }

  @Test
  void saysWhichColumnsThereAreIfNoneIsOfIds() throws IOException {
    Place place = bed.place("columns");
    Path catalog = bed.folder().resolve("columns.csv");
    Files.writeString(catalog, "product_name,image\na,b\n");
    place.give(catalog);
    String message = failAtSplit(place, TestBed.INPUT).message("split");
    assertTrue(
        message.matches(
            "main: Error \\(exit code 65\\): .* has no column of ids; found product_name, image .*"),
        message);
  }

  @Test
  void failsAtOnceIfThereIsNoBucket() {
    Place place = bed.place("bucket");
    String message =
        failAtSplit(place, TestBed.INPUT, "bucket=no-such-bucket-" + System.nanoTime())
            .message("split");
    assertTrue(message.contains("bucket"), message);
  }

  /// What cannot succeed is not tried again.
  private WorkflowRun failAtSplit(Place place, String... parameters) {
    WorkflowRun run = bed.submit(place, parameters);
    assertNotEquals("Succeeded", run.end());
    assertEquals(
        List.of("split"),
        run.pods().stream()
            .map(NodeStatus::getTemplateName)
            .filter(step -> !"summary".equals(step))
            .toList());
    return run;
  }

  @Test
  void letsOneWorkflowAtATimeWriteBelowAPrefix() throws IOException {
    Place place = bed.place("two");
    Path other = bed.folder().resolve("other.csv");
    new SampleCatalog(bed.imageHost()).write(other, 40);
    place.give("a.csv", bed.smallCatalog());
    place.give("b.csv", other);
    WorkflowRun first = bed.submit(place, "input=a.csv", "rows-per-shard=20");
    WorkflowRun second = bed.submit(place, "input=b.csv", "rows-per-shard=20");
    first.succeed();
    second.succeed();
    List<WorkflowRun> inTurn =
        List.of(first, second).stream().sorted(Comparator.comparing(RefusalTest::begin)).toList();
    assertTrue(!begin(inTurn.get(1)).isBefore(end(inTurn.get(0))), "both ran at the same time");
    assertEquals(inTurn.get(1).name(), place.checkedList().path("run").asText());
    Path input = inTurn.get(1).equals(first) ? bed.smallCatalog() : other;
    var there = place.csvDigests();
    bed.runHere(place, input, "--rows-per-shard", "20");
    assertEquals(
        there,
        place.csvDigests(),
        () -> new String(place.read(Place.DATASET + "flipkart.csv"), UTF_8));
  }

  private static OffsetDateTime begin(WorkflowRun run) {
    return run.pods().stream()
        .map(pod -> Objects.requireNonNull(pod.getStartedAt()))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static OffsetDateTime end(WorkflowRun run) {
    return run.pods().stream()
        .map(pod -> Objects.requireNonNull(pod.getFinishedAt()))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }
}
