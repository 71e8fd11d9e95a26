package catalog.launcher.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.launcher.steps.Steps;
import catalog.step.StepDeclaration.Runs;
import com.fasterxml.jackson.databind.JsonNode;
import io.argoproj.workflow.ApiResponse;
import io.argoproj.workflow.models.NodeStatus;
import java.io.File;
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
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@EndToEnd
class WholeJobTest {
  /// Files that name the run and its times.
  private static final Set<String> OF_A_RUN =
      Set.of(
          "report.html",
          "report.json",
          "gallery.html",
          "images.csv",
          "README.md",
          "croissant.json");

  private static final int SHARDS = 5;
  private final TestBed bed;

  WholeJobTest(TestBed bed) {
    this.bed = bed;
  }

  @Test
  void givesTheBytesOfARunOnOneMachine() throws Exception {
    Place place = bed.place("same name");
    place.give(bed.catalog());
    WorkflowRun run = bed.submit(place, TestBed.INPUT, TestBed.SHARDS);
    run.succeed();
    long once = Steps.all().stream().filter(step -> step.runs() == Runs.ONCE).count();
    assertEquals(once + (long) SHARDS * Steps.namesOnShards().size(), run.pods().size());
    expectReport(run);
    assertEquals(
        "Succeeded", place.json("runs/" + run.name() + "/summary.json").path("status").asText());
    List<String> logs = place.keys("runs/" + run.name() + "/logs/");
    assertEquals(run.pods().size(), logs.size(), logs.toString());
    expectMetrics();
    bed.expectSameBytesHere(place);
  }

  @Test
  void makesAnEmptyDatasetOfAnEmptyCatalog() throws Exception {
    Place place = bed.place("empty");
    Path empty = bed.folder().resolve("empty.csv");
    try (Stream<String> lines = Files.lines(bed.catalog())) {
      Files.writeString(empty, lines.findFirst().orElseThrow() + "\n");
    }
    place.give(empty);
    WorkflowRun run = bed.submit(place, TestBed.INPUT);
    run.succeed();
    assertEquals(1, new String(place.read(Place.DATASET + "flipkart.csv"), UTF_8).lines().count());
    assertEquals(0, place.json(Place.DATASET + "report.json").at("/rows/read").asInt(-1));
    expectReport(run);
  }

  @Test
  void readsAnotherShopsCatalogByAFormatInTheBucket() throws IOException {
    Path shop = bed.folder().resolve("shop.csv");
    Path format = bed.folder().resolve("shop.yaml");
    bed.catalog(
        "sample",
        "--format",
        "generic",
        "--image-host",
        bed.imageHost(),
        "--file",
        shop.toString());
    Files.write(format, bed.catalog("format", shop.toString()).out());
    Place place = bed.place("shop");
    place.give("in/shop.csv", shop);
    place.give("formats/shop.yaml", format);
    WorkflowRun run =
        bed.submit(
            place, "input=in/shop.csv", "format=formats/shop.yaml", "name=shop", "keep=price");
    run.succeed();
    assertEquals(
        291, place.json("runs/" + run.name() + "/summary.json").at("/result/rows").asInt());
    List<String> dataset = List.of("shop_preprocessed_dataset/shop.csv");
    Map<String, String> there = place.digests(dataset);
    bed.runHere(place, shop, "--format", format.toString(), "--name", "shop", "--keep", "price");
    assertEquals(there, place.digests(dataset));
    String header =
        new String(place.read(dataset.getFirst()), UTF_8).lines().findFirst().orElse("");
    assertTrue(header.endsWith(",price"), header);
  }

  @Test
  void writesFormatsForModelsAndDeletesWhatIsNoLongerPartOfTheDataset() {
    Place place = bed.place("models");
    place.give(bed.catalog());
    WorkflowRun run =
        bed.submit(
            place,
            TestBed.INPUT,
            TestBed.SHARDS,
            "dataset-formats=csv,parquet,webdataset",
            "tar-bytes=1000000");
    run.succeed();
    JsonNode list = place.checkedList();
    assertEquals(run.name(), list.path("run").asText());
    Map<String, String> files = digests(list);
    long tars = files.keySet().stream().filter(key -> key.endsWith(".tar")).count();
    assertTrue(tars > 1, files.toString());
    assertEquals(tars, run.pods("webdataset").size());
    bed.runHere(
        place,
        bed.catalog(),
        "--rows-per-shard",
        "200",
        "--dataset-formats",
        "csv,parquet,webdataset",
        "--tar-bytes",
        "1000000");
    assertEquals(files, digests(place.checkedList()));

    bed.submit(place, TestBed.INPUT, TestBed.SHARDS).succeed();
    for (String key :
        List.of(
            "flipkart_webdataset/00000.tar",
            Place.DATASET + "flipkart.parquet",
            "README.md",
            "croissant.json")) {
      assertFalse(place.has(key), key);
    }
  }

  @Test
  void asksAHostNotMoreOftenHoweverManyShardsThereAre() {
    Place place = bed.place("rate");
    place.give(bed.catalog());
    bed.images().forget();
    WorkflowRun run =
        bed.submit(
            place,
            TestBed.INPUT,
            "limit=300",
            "rows-per-shard=50",
            "host-rate=20",
            "host-concurrency=3");
    run.succeed();
    long[] times =
        bed.images().askedFor("").stream().mapToLong(Front.Asked::nanos).sorted().toArray();
    assertTrue(times.length >= 300, times.length + " requests");
    int most = 0;
    for (int first = 0, next = 0; first < times.length; first++) {
      while (next < times.length && times[next] - times[first] < 1_000_000_000L) {
        next++;
      }
      most = Math.max(most, next - first);
    }
    // A third of the rate for each of three pods, rounded up, and one late request of each.
    assertTrue(most <= 3 * (7 + 1), most + " requests within a second");
    List<NodeStatus> pods = run.pods("fetch-images");
    assertEquals(6, pods.size());
    for (NodeStatus pod : pods) {
      OffsetDateTime begin = Objects.requireNonNull(pod.getStartedAt());
      long beside = pods.stream().filter(other -> wasThere(other, begin)).count();
      assertTrue(beside <= 3, beside + " pods at a time");
    }
  }

  /// Whether a pod was there when another one began, which may be itself.
  private static boolean wasThere(NodeStatus one, OffsetDateTime begin) {
    return !Objects.requireNonNull(one.getStartedAt()).isAfter(begin)
        && Objects.requireNonNull(one.getFinishedAt()).isAfter(begin);
  }

  private static Map<String, String> digests(JsonNode list) {
    Map<String, String> digests = new TreeMap<>();
    StreamSupport.stream(list.path("files").spliterator(), false)
        .filter(file -> !OF_A_RUN.contains(file.path("key").asText().replaceFirst(".*/", "")))
        .forEach(file -> digests.put(file.path("key").asText(), file.path("sha256").asText()));
    return digests;
  }

  /// Checks the page that the server sends to the UI.
  private void expectReport(WorkflowRun run) throws Exception {
    NodeStatus merge = run.pods("merge").getFirst();
    ApiResponse<File> answer =
        bed.argo()
            .artifacts()
            .getArtifactFileWithHttpInfo(
                bed.argo().namespace(),
                "workflows",
                run.name(),
                String.valueOf(merge.getId()),
                "outputs",
                "report");
    assertEquals(List.of("text/html; charset=utf-8"), header(answer, "content-type"));
    String policy = String.join(" ", header(answer, "content-security-policy"));
    assertTrue(policy.contains("default-src 'none'"), policy);
    String page = Files.readString(answer.getData().toPath());
    assertFalse(
        page.matches("(?is).*(<script|src=\"(data:|http)).*"),
        "the page has scripts or loads images");
    assertTrue(page.contains("run " + run.name()), "the page does not name the run");
  }

  private static List<String> header(ApiResponse<File> answer, String name) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(answer.getHeaders());
    return headers.getOrDefault(name, List.of());
  }

  /// Checks what the controller's metrics say, if `ARGO_METRICS` says where they are.
  private static void expectMetrics() {
    String metrics = System.getenv("ARGO_METRICS");
    if (metrics == null) {
      return;
    }
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(URI.create(metrics)).build();
    Poll.until(
        "the metrics count the rows",
        Duration.ofSeconds(20),
        () ->
            client
                .sendAsync(request, BodyHandlers.ofString())
                .join()
                .body()
                .lines()
                .filter(line -> line.startsWith("argo_workflows_product_catalog_rows "))
                .anyMatch(line -> Double.parseDouble(line.replaceFirst(".* ", "")) >= 900));
  }
}
