package catalog.launcher.e2e;

import catalog.launcher.sample.SampleCatalog;
import catalog.launcher.steps.Steps;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.argoproj.workflow.models.NodeStatus;
import io.argoproj.workflow.models.SubmitOpts;
import io.argoproj.workflow.models.Workflow;
import io.argoproj.workflow.models.WorkflowStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Measures what steps cost on a cluster: fan-outs of our pods, beside the same fan-outs of
/// containers that do nothing; merge's fan-in; the pods of a single row; the size of the images.
/// `make bench-cluster SHARDS="10 100"`.
@EndToEnd
@Timeout(7200)
class ClusterBench {
  private static final String ROW = "%-34s %7s %6s %9s %12s %12s %11s%n";
  private static final String EMPTY = "empty-fan-out-e2e";
  private static final int FAN_IN_RECORDS = 1080;
  private final TestBed bed;

  ClusterBench(TestBed bed) {
    this.bed = bed;
  }

  @Test
  void measure() throws IOException {
    bed.kubectl()
        .run(
            "patch",
            "workflowtemplate",
            TestBed.TEMPLATE,
            "--type=merge",
            "-p",
            "{\"spec\": {\"parallelism\": 100}}");
    bed.kubectl().runWith(emptyFanOut(), "apply", "-f", "-");
    try {
      System.out.printf(
          ROW,
          "fan-out",
          "shards",
          "pods",
          "wall s",
          "s a shard",
          "workflow KiB",
          "controller MiB");
      for (String shards :
          Objects.requireNonNullElse(System.getenv("SHARDS"), "10 100").split(" ")) {
        fanOut(Integer.parseInt(shards));
      }
      wholeJob();
      fanIn();
      oneRow();
      imageSizes();
    } finally {
      bed.kubectl().run("delete", "workflowtemplate", EMPTY);
    }
  }

  private void fanOut(int shards) {
    WorkflowRun empty = bed.submit(EMPTY, new SubmitOpts().parameters(List.of("count=" + shards)));
    row("containers that do nothing", shards, empty);
    Place place = bed.place("fan-out");
    Path catalog = bed.folder().resolve("fan-out.csv");
    new SampleCatalog(bed.imageHost()).write(catalog, shards * 10L);
    place.give(catalog);
    // Nine of ten records of the sample, or a few more, become rows.
    WorkflowRun run = bed.submit(place, TestBed.INPUT, "rows-per-shard=9", "images=off");
    run.succeed();
    row("the job on 10 rows a shard", run.pods("clean").size(), run);
  }

  private void wholeJob() {
    Place place = bed.place("whole");
    place.give(bed.catalog());
    WorkflowRun run = bed.submit(place, TestBed.INPUT, TestBed.SHARDS);
    run.succeed();
    row("the job on 999 rows, with images", run.pods("clean").size(), run);
  }

  /// Merge alone: its hand-overs come from a run on this machine with 500 shards or a few more.
  private void fanIn() throws IOException {
    Place place = bed.place("fan-in");
    Path catalog = bed.folder().resolve("fan-in.csv");
    new SampleCatalog(bed.imageHost()).write(catalog, FAN_IN_RECORDS);
    Path output = bed.folder().resolve("fan-in");
    String name = "fan-in-" + System.nanoTime();
    bed.catalog(
        "run",
        "--input",
        catalog.toString(),
        "--output",
        output.toString(),
        "--run",
        name,
        "--rows-per-shard",
        "2",
        "--images",
        "off");
    try (Stream<Path> files = Files.walk(output.resolve("runs"))) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> place.give(output.relativize(file).toString(), file));
    }
    WorkflowRun run =
        bed.submit(
            TestBed.TEMPLATE,
            new SubmitOpts()
                .entryPoint("merge")
                .name(name)
                .parameters(
                    TestBed.parameters(
                        place,
                        "root=" + place.prefix() + "/",
                        "folder=flipkart_preprocessed_dataset",
                        "images=off")));
    row("merge alone", place.keys("runs/" + name + "/split/shards/").size(), run);
  }

  private void oneRow() throws IOException {
    Place place = bed.place("one");
    Path catalog = bed.folder().resolve("one.csv");
    new SampleCatalog(bed.imageHost()).write(catalog, 1);
    place.give(catalog);
    WorkflowRun run = bed.submit(place, TestBed.INPUT, "images=off");
    run.succeed();
    System.out.printf("%n%-34s %9s%n", "a pod of one row, start to end", "s");
    for (NodeStatus pod : run.pods()) {
      System.out.printf(
          "  %-32s %9d%n", pod.getTemplateName(), seconds(pod.getStartedAt(), pod.getFinishedAt()));
    }
  }

  private void row(String what, int shards, WorkflowRun run) {
    run.succeed();
    Workflow workflow = run.read();
    WorkflowStatus status = Objects.requireNonNull(workflow.getStatus());
    long took = seconds(status.getStartedAt(), status.getFinishedAt());
    int bytes = bed.kubectl().run("get", "workflow", run.name(), "-o", "json").length();
    System.out.printf(
        ROW,
        what,
        shards,
        run.pods().size(),
        took,
        String.format(Locale.ROOT, "%.2f", (double) took / shards),
        bytes / 1024,
        controllerMemory());
    run.delete();
  }

  private static long seconds(@Nullable OffsetDateTime from, @Nullable OffsetDateTime to) {
    return Duration.between(Objects.requireNonNull(from), Objects.requireNonNull(to)).toSeconds();
  }

  private static String controllerMemory() {
    String metrics = System.getenv("ARGO_METRICS");
    if (metrics == null) {
      return "";
    }
    return get(metrics)
        .lines()
        .filter(line -> line.startsWith("process_resident_memory_bytes"))
        .map(
            line ->
                String.format(
                    Locale.ROOT,
                    "%.0f",
                    Double.parseDouble(line.replaceFirst(".* ", "")) / (1 << 20)))
        .findFirst()
        .orElse("");
  }

  /// Images of a registry that speaks plain HTTP, as those of test clusters do.
  private static void imageSizes() throws IOException {
    String base = Objects.requireNonNullElse(System.getenv("BASE"), "");
    String registry = String.valueOf(System.getenv("REGISTRY"));
    if (!base.startsWith(registry + "/")) {
      System.out.printf(
          "%nimages: left out, since BASE names no image of the registry %s%n", registry);
      return;
    }
    long below = compressed(base);
    System.out.printf("%n%-34s %9s%n  %-32s %9d%n", "images, compressed", "KiB", "the base", below);
    for (var step : Steps.all()) {
      System.out.printf(
          "  %-32s %9d%n",
          step.name() + " adds",
          compressed(registry + "/" + step.name() + ":" + System.getenv("TAG")) - below);
    }
  }

  private static long compressed(String image) throws IOException {
    String host = image.replaceFirst("/.*", "");
    String name = image.substring(host.length() + 1).replaceFirst(":[^:]*$", "");
    String tag = image.replaceFirst(".*:", "");
    JsonNode manifest =
        new ObjectMapper().readTree(get("http://%s/v2/%s/manifests/%s".formatted(host, name, tag)));
    return StreamSupport.stream(manifest.path("layers").spliterator(), false)
            .mapToLong(layer -> layer.path("size").asLong())
            .sum()
        / 1024;
  }

  private static String get(String uri) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(uri))
            .header(
                "Accept",
                "application/vnd.docker.distribution.manifest.v2+json, application/vnd.oci.image.manifest.v1+json, */*")
            .build();
    return HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofString()).join().body();
  }

  private static String emptyFanOut() {
    return """
        apiVersion: argoproj.io/v1alpha1
        kind: WorkflowTemplate
        metadata: {name: %s}
        spec:
          entrypoint: all
          serviceAccountName: %s
          parallelism: 100
          podGC: {strategy: OnPodSuccess}
          arguments: {parameters: [{name: count, value: "10"}]}
          templates:
            - name: all
              dag:
                tasks:
                  - {name: shard, template: shard, withSequence: {count: "{{workflow.parameters.count}}", format: "%%05d"}}
            - name: shard
              dag:
                tasks: [{name: a, template: nothing}, {name: b, template: nothing}, {name: c, template: nothing}]
            - name: nothing
              container: {image: "%s", command: ["true"], resources: {requests: {cpu: 50m, memory: 16Mi}}}
        """
        .formatted(
            EMPTY,
            TestBed.TEMPLATE,
            Objects.requireNonNullElse(
                System.getenv("EMPTY_IMAGE"), System.getenv("REGISTRY") + "/busybox:1"));
  }
}
