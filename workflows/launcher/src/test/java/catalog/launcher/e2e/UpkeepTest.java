package catalog.launcher.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.launcher.CatalogProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

@EndToEnd
class UpkeepTest {
  private static final String CRON = "product-catalog-every-night";
  private final TestBed bed;

  UpkeepTest(TestBed bed) {
    this.bed = bed;
  }

  @Test
  void runsBySchedule() throws IOException {
    Place place = bed.place("nightly");
    Path packed = bed.folder().resolve("tonight.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(bed.smallCatalog(), out);
    }
    place.give("flipkart_raw_dataset/tonight.csv.gz", packed);
    String name = CRON + "-e2e";
    String example =
        Files.readString(bed.root().resolve("workflows/examples/every-night.yaml"))
            .replace("name: " + CRON, "name: " + name)
            .replace("30 2 * * *", "* * * * *")
            .replace(
                "workflowTemplateRef: {name: product-catalog}",
                "workflowTemplateRef: {name: " + TestBed.TEMPLATE + "}")
            .replace("value: nightly", "value: \"" + place.prefix() + "\"");
    bed.kubectl().runWith(example, "apply", "-f", "-");
    WorkflowRun run;
    try {
      String label = "workflows.argoproj.io/cron-workflow=" + name;
      Poll.until(
          "the minute comes",
          Duration.ofSeconds(90),
          () -> !bed.kubectl().list("workflows", "-l", label).isEmpty());
      run =
          new WorkflowRun(
              bed.argo(),
              bed.kubectl()
                  .list("workflows", "-l", label)
                  .getFirst()
                  .at("/metadata/name")
                  .asText());
      bed.kubectl()
          .run(
              "patch",
              "cronworkflow",
              name,
              "--type=merge",
              "-p",
              "{\"spec\": {\"suspend\": true}}");
      run.succeed();
      assertEquals(run.name(), place.checkedList().path("run").asText());
    } finally {
      bed.kubectl().run("delete", "cronworkflow", name);
    }
  }

  @Test
  void removesTheHandOversOfRunsThatSucceeded() {
    Place place = bed.place("tidy");
    place.give(bed.smallCatalog());
    WorkflowRun failed = bed.submit(place, "input=missing.csv");
    assertEquals("Failed", failed.end());
    WorkflowRun succeeded = bed.submit(place, TestBed.INPUT, "images=off");
    succeeded.succeed();
    String output = place.store().uri(place.prefix());
    assertFalse(place.keys("runs/" + succeeded.name() + "/").isEmpty());

    CatalogProcess.run(
        bed.folder(), Map.of(), "clean-runs", "--output", output, "--older-than", "0", "--dry-run");
    assertFalse(place.keys("runs/" + succeeded.name() + "/").isEmpty());
    CatalogProcess cleaned = bed.catalog("clean-runs", "--output", output, "--older-than", "0");
    assertEquals(0, cleaned.exitCode(), cleaned.cause());
    assertEquals(List.of(), place.keys("runs/" + succeeded.name() + "/"));
    assertFalse(place.keys("runs/" + failed.name() + "/").isEmpty(), "a retry needs them");
    assertTrue(place.has(Place.DATASET + "flipkart.csv"));
    place.checkedList();
  }
}
