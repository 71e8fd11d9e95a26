package catalog.launcher.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import catalog.launcher.CatalogProcess;
import catalog.launcher.cluster.ArgoOptions;
import catalog.launcher.cluster.ArgoServer;
import catalog.launcher.sample.SampleCatalog;
import catalog.launcher.sample.SampleImageServer;
import catalog.step.EnvironmentDefaults;
import catalog.store.ObjectStore;
import catalog.store.ObjectStores;
import catalog.testing.Shared;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.argoproj.workflow.models.ObjectMeta;
import io.argoproj.workflow.models.SubmitOpts;
import io.argoproj.workflow.models.Workflow;
import io.argoproj.workflow.models.WorkflowSubmitRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// What all end-to-end cases share on the cluster of the current context: the job under a name of
/// its own, which is gone afterwards; a server of pictures and, if the storage is an emulator, one
/// in front of that, which can be told to fail; catalogs.
///
/// The environment says where: `ARGO_SERVER` and the other variables of the command `argo`,
/// `GCS_BUCKET`, `STORAGE_EMULATOR_HOST`, `REGISTRY` and `TAG` of the images, `OVERLAY`, and
/// `HOST_ADDRESS` or `NODE_IP`, an address of this machine that pods reach.
final class TestBed implements AutoCloseable {
  static final String TEMPLATE = "product-catalog-e2e";
  private static final String SUFFIX = "-e2e";
  private static final int RECORDS = 999;
  private static final int FEW_RECORDS = 60;
  static final String INPUT = "input=flipkart_raw_dataset/catalog.csv";
  static final String SHARDS = "rows-per-shard=200";

  private final Path root = Path.of("../..").toAbsolutePath().normalize();
  private final String id = "e2e-" + System.currentTimeMillis() / 1000;
  private final AtomicInteger places = new AtomicInteger();
  private final Path folder;
  private final SampleImageServer pictures;
  private final Front images;
  private final @Nullable Front storage;
  private final ArgoServer argo;
  private final Kubectl kubectl;
  private final ObjectStore bucket;
  private final Path catalog;
  private final Path small;

  static TestBed open() {
    try {
      return new TestBed();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TestBed() throws IOException {
    folder = Files.createTempDirectory("e2e");
    var options = new ArgoOptions();
    new CommandLine(options)
        .setDefaultValueProvider(new EnvironmentDefaults(System.getenv()))
        .parseArgs();
    argo = new ArgoServer(options);
    kubectl = new Kubectl(argo.namespace());
    bucket = ObjectStores.open("gs://" + bucketName());
    InetAddress host = InetAddress.getByName(hostAddress());
    pictures =
        SampleImageServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), false);
    images = new Front(host, "http://" + pictures.host());
    storage =
        variable("STORAGE_EMULATOR_HOST").map(emulator -> new Front(host, emulator)).orElse(null);
    catalog = folder.resolve("catalog.csv");
    writeCatalog();
    small = folder.resolve("small.csv");
    new SampleCatalog(imageHost()).write(small, FEW_RECORDS);
    kubectl.runWith(deployment(), "apply", "-f", "-");
  }

  // --- Where ---

  private static Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
  }

  private static String bucketName() {
    return variable("GCS_BUCKET").orElse("artifacts");
  }

  private static String hostAddress() {
    return variable("HOST_ADDRESS")
        .or(() -> variable("NODE_IP"))
        .orElseThrow(
            () ->
                new AssertionError(
                    "HOST_ADDRESS must name an address of this machine that pods reach."));
  }

  ArgoServer argo() {
    return argo;
  }

  Kubectl kubectl() {
    return kubectl;
  }

  Path folder() {
    return folder;
  }

  /// The root of the checkout.
  Path root() {
    return root;
  }

  Front images() {
    return images;
  }

  /// The server in front of the storage; skips the calling test if there is no emulator, since
  /// nothing can be in front of Cloud Storage.
  Front storage() {
    assumeTrue(storage != null, "skipped: the storage is no emulator");
    return Objects.requireNonNull(storage);
  }

  /// Address and port of the pictures, such as `10.244.0.1:41234`.
  String imageHost() {
    return URI.create(images.host()).getAuthority();
  }

  /// 999 products: real ones, if they are beside the checkout, with all images of one host missing;
  /// else generated ones.
  Path catalog() {
    return catalog;
  }

  /// A few generated products.
  Path smallCatalog() {
    return small;
  }

  private void writeCatalog() throws IOException {
    Optional<Path> real = Shared.find("data/flipkart-999.csv");
    if (real.isEmpty()) {
      new SampleCatalog(imageHost()).write(catalog, RECORDS);
      return;
    }
    Files.writeString(
        catalog,
        Files.readString(real.get())
            .replaceAll("http://img5a[.][a-z.]*/image/", images.host() + "/gone/")
            .replaceAll("http://img[0-9a-z]*[.][a-z.]*/image/", images.host() + "/image/"));
  }

  /// A new place in the bucket.
  Place place(String name) {
    return new Place(bucket, id + "/" + places.incrementAndGet() + "-" + name);
  }

  // --- What is deployed ---

  /// What `make deploy` would apply, with names of its own, as JSON.
  private String deployment() throws IOException {
    var list = new ObjectMapper().createObjectNode().put("apiVersion", "v1").put("kind", "List");
    var items = list.putArray("items");
    for (JsonNode object : overlay()) {
      // A namespace has others' objects too, and must not go with ours.
      if (!object.path("kind").asText().equals("Namespace")) {
        items.add(object);
      }
      if (object.path("kind").asText().equals("WorkflowTemplate") && storage != null) {
        ((ObjectNode) object.path("spec"))
            .put("podSpecPatch", executorsEnvironment(storage.host()));
      }
    }
    return list.toString();
  }

  private List<JsonNode> overlay() throws IOException {
    var deploy =
        new ProcessBuilder(
            root.resolve("workflows/deploy").toString(), variable("OVERLAY").orElse("local"));
    Map<String, String> environment = deploy.environment();
    environment.put("PRINT", "yes");
    environment.put("NAME_SUFFIX", SUFFIX);
    environment.put("BUCKET", bucketName());
    environment.put("ALLOW_ADDRESS", imageHost());
    environment.remove("STORAGE_EMULATOR_HOST");
    if (storage != null) {
      environment.put("STORAGE_EMULATOR_HOST", storage.host());
    }
    Process process = deploy.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<JsonNode> objects =
        new YAMLMapper()
            .readerFor(JsonNode.class)
            .<JsonNode>readValues(process.getInputStream())
            .readAll();
    assertEquals(0, process.onExit().join().exitValue(), "workflows/deploy");
    return objects;
  }

  /// Has Argo's executor reach the storage where the steps do.
  private static String executorsEnvironment(String storage) {
    String environment =
        "[{\"name\": \"STORAGE_EMULATOR_HOST\", \"value\": \"%s\"}]".formatted(storage);
    return "{\"initContainers\": [{\"name\": \"init\", \"env\": %1$s}], \"containers\": [{\"name\": \"wait\", \"env\": %1$s}]}"
        .formatted(environment);
  }

  /// Has servers answer as they should again.
  void calm() {
    images.calm();
    if (storage != null) {
      storage.calm();
    }
  }

  @Override
  public void close() throws IOException {
    kubectl.run("delete", "workflow", "-l", "workflows.argoproj.io/workflow-template=" + TEMPLATE);
    kubectl.runWith(deployment(), "delete", "--ignore-not-found", "-f", "-");
    try (Stream<String> keys = bucket.keys(id + "/")) {
      keys.forEach(bucket::delete);
    }
    bucket.close();
    images.close();
    if (storage != null) {
      storage.close();
    }
    pictures.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  // --- Runs ---

  /// Starts a workflow of the job.
  ///
  /// @param parameters such as `rows-per-shard=200`
  WorkflowRun submit(Place place, String... parameters) {
    return submit(TEMPLATE, new SubmitOpts().parameters(parameters(place, parameters)));
  }

  /// Starts a workflow of a template.
  WorkflowRun submit(String template, SubmitOpts options) {
    var request =
        new WorkflowSubmitRequest()
            .namespace(argo.namespace())
            .resourceKind("WorkflowTemplate")
            .resourceName(template)
            .submitOptions(options);
    Workflow workflow =
        argo.call(
            "submit " + template, () -> argo.workflows().submitWorkflow(argo.namespace(), request));
    ObjectMeta metadata = Objects.requireNonNull(workflow.getMetadata());
    return new WorkflowRun(argo, Objects.requireNonNull(metadata.getName()));
  }

  /// The parameters of a workflow that reads and writes at the place; small pods, since test
  /// clusters are.
  static List<String> parameters(Place place, String... more) {
    List<String> all =
        new ArrayList<>(List.of("prefix=" + place.prefix(), "cpu=50m", "host-rate=0"));
    all.addAll(List.of(more));
    return all;
  }

  /// Runs the job in a process on this machine, which must succeed, into the same place.
  void runHere(Place place, Path input, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "--input",
                input.toString(),
                "--output",
                place.store().uri(place.prefix()),
                "--run",
                "e2e",
                "--scratch",
                folder.resolve("scratch-" + place.prefix().hashCode()).toString(),
                "--allow-address",
                imageHost(),
                "--host-rate",
                "0"));
    arguments.addAll(List.of(options));
    CatalogProcess ended = catalog(arguments.toArray(String[]::new));
    assertEquals(0, ended.exitCode(), () -> String.join("\n", ended.err()));
  }

  /// Runs the command `catalog` to its end.
  CatalogProcess catalog(String... arguments) {
    return CatalogProcess.run(folder, Map.of(), arguments);
  }

  /// Checks that the CSV files which a workflow made have the same bytes as those of a run on this
  /// machine.
  void expectSameBytesHere(Place place) {
    Map<String, String> there = place.csvDigests();
    runHere(place, catalog, "--rows-per-shard", "200");
    assertEquals(there, place.csvDigests());
  }
}
