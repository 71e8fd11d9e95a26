package catalog.launcher.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.launcher.CatalogProcess;
import catalog.store.FakeGcs;
import catalog.store.ObjectStores;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Runs the commands for a cluster as processes, with a server that answers like the Argo Server.
class ClusterCommandsTest {
  private static final String TEMPLATE =
      """
      {"metadata": {"name": "product-catalog"}, "spec": {"arguments": {"parameters": [
        {"name": "input", "value": "a.csv"}, {"name": "bucket", "value": "b"}, {"name": "prefix", "value": "p"},
        {"name": "rows-per-shard", "value": "1000"}, {"name": "columns", "value": ""}]}}}
      """;

  /// An answer that does not end before the test does.
  private static final String FOREVER = "forever";

  private static final String WORKFLOW = "GET /api/v1/workflows/argo/product-catalog-1";
  private static final String EVENTS = "GET /api/v1/workflow-events/argo";

  @TempDir Path temp = Path.of("");

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Map<String, String> answers = new LinkedHashMap<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server = listen();

  private static HttpServer listen() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void start() {
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
    answers.put("GET /api/v1/workflow-templates/argo/product-catalog", TEMPLATE);
    answers.put(
        "POST /api/v1/workflows/argo/submit", "{\"metadata\": {\"name\": \"product-catalog-1\"}}");
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      requests.add(
          request
              + " "
              + exchange.getRequestHeaders().getFirst("Authorization")
              + " "
              + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      String body = answers.get(request);
      if (FOREVER.equals(body)) {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write('\n');
        exchange.getResponseBody().flush();
        end.await();
        return;
      }
      byte[] bytes =
          (body == null ? "{\"code\": 5, \"message\": \"not there\"}" : body).getBytes(UTF_8);
      exchange.sendResponseHeaders(body == null ? 404 : 200, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void submitsWhatFlagsAndVariablesSay() {
    CatalogProcess submit =
        run(
            Map.of("ROWS_PER_SHARD", "199", "COLUMNS", "80"),
            "submit",
            "--input",
            "gs://other/p/x/y.csv");
    assertEquals(0, submit.exitCode(), submit.cause());
    assertEquals(List.of("product-catalog-1"), submit.out());
    assertTrue(
        requests.getLast().contains("[\"rows-per-shard=199\",\"bucket=other\",\"input=x/y.csv\"]"),
        requests.getLast());
    assertTrue(requests.getLast().contains(" Bearer secret "), requests.getLast());
  }

  @Test
  void namesTheParametersThereAre() {
    CatalogProcess submit = run(Map.of(), "submit", "-p", "shop=5");
    assertEquals(2, submit.exitCode());
    assertEquals(
        "The template has no parameter 'shop'; it has input, bucket, prefix, rows-per-shard, columns.",
        submit.cause());
    assertEquals(
        "The template has no parameter 'rows-per-shards'; did you mean rows-per-shard?",
        run(Map.of(), "submit", "-p", "rows-per-shards=5").cause());
  }

  @Test
  void refusesAnInputThatIsNotBelowThePrefix() {
    CatalogProcess submit = run(Map.of(), "submit", "--input", "gs://shop/elsewhere/y.csv");
    assertEquals(2, submit.exitCode());
    assertEquals(
        "The input must lie below the prefix 'p/', not at 'gs://shop/elsewhere/y.csv'.",
        submit.cause());
  }

  @Test
  void repeatsWhatTheServerSays() {
    CatalogProcess retry = run(Map.of(), "retry", "--run", "gone");
    assertEquals(65, retry.exitCode());
    assertEquals("Cannot retry gone: not there in namespace argo.", retry.cause());
  }

  @Test
  void saysThatTryingAgainMayHelpWhenNobodyAnswers() {
    server.stop(0);
    CatalogProcess status = run(Map.of(), "status");
    assertEquals(75, status.exitCode());
    assertTrue(
        status.cause().startsWith("Cannot list workflows: no answer from http://127.0.0.1:"),
        status.cause());
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130"})
  void saysThatTheWorkflowGoesOnWhenTheWatchIsStopped(String signal, int exitCode)
      throws IOException, InterruptedException {
    answers.put(WORKFLOW, "{\"status\": {\"phase\": \"Running\"}}");
    answers.put(EVENTS, FOREVER);
    var running = start(Map.of(), "submit", "--watch");
    while (running.process().isAlive()
        && requests.stream().noneMatch(request -> request.startsWith(EVENTS))) {
      Thread.sleep(20);
    }
    new ProcessBuilder("kill", "-" + signal, String.valueOf(running.process().pid()))
        .start()
        .waitFor();
    CatalogProcess stopped = running.end();
    assertEquals(
        "Stopped watching only: workflow product-catalog-1 goes on; catalog status --workflow"
            + " product-catalog-1 shows it, argo stop product-catalog-1 ends it.",
        stopped.cause());
    assertEquals(exitCode, stopped.exitCode());
    assertEquals(List.of("product-catalog-1"), stopped.out());
  }

  @Test
  void doesNotSayThatNothingWasSubmittedWhenItIsStoppedBeforeTheAnswer()
      throws IOException, InterruptedException {
    answers.put("POST /api/v1/workflows/argo/submit", FOREVER);
    var running = start(Map.of(), "submit");
    while (running.process().isAlive() && requests.size() < 2) {
      Thread.sleep(20);
    }
    running.process().destroy();
    assertEquals(
        "Stopped before the Argo Server answered; catalog status shows what it did.",
        running.end().cause());
  }

  /// A workflow as Argo describes it: split done, a shard's images refused by the store, another
  /// one's after an attempt that ran out of memory stored.
  private static String failed(String bucket) {
    return """
        {"metadata": {"name": "product-catalog-1"}, "status": {
          "phase": "Failed", "message": "child 'product-catalog-1-9' failed", "nodes": {
          "w-1": {"id": "w-1", "type": "DAG", "templateName": "product-catalog", "phase": "Failed", "children": ["w-2"]},
          "w-2": {"id": "w-2", "type": "Retry", "templateName": "split", "phase": "Succeeded", "children": ["w-3"]},
          "w-3": {"id": "w-3", "type": "Pod", "templateName": "split", "phase": "Succeeded", "children": ["w-4"], "outputs": {
            "parameters": [{"name": "shard-count", "value": "2"}],
            "artifacts": [{"name": "split", "gcs": {"bucket": "%s", "key": "p/runs/product-catalog-1/split"}}]}},
          "w-4": {"id": "w-4", "type": "TaskGroup", "templateName": "shard", "phase": "Failed", "children": ["w-5", "w-8"]},
          "w-5": {"id": "w-5", "type": "Retry", "templateName": "fetch-images", "phase": "Failed", "children": ["w-6", "w-7"],
            "message": "No more retries left", "inputs": {"parameters": [{"name": "shard", "value": "00001"}]}},
          "w-6": {"id": "w-6", "type": "Pod", "templateName": "fetch-images", "phase": "Error", "message": "pod deleted"},
          "w-7": {"id": "w-7", "type": "Pod", "templateName": "fetch-images", "phase": "Failed",
            "message": "main: Error (exit code 75): The storage answers 503.",
            "inputs": {"parameters": [{"name": "root", "value": "p/"}, {"name": "shard", "value": "00001"}]}},
          "w-8": {"id": "w-8", "type": "Retry", "templateName": "clean", "phase": "Succeeded", "children": ["w-9", "w-10"]},
          "w-9": {"id": "w-9", "type": "Pod", "templateName": "clean", "phase": "Failed", "message": "main: OOMKilled (exit code 137)"},
          "w-10": {"id": "w-10", "type": "Pod", "templateName": "clean", "phase": "Succeeded"}}}}
        """
        .formatted(bucket);
  }

  @Test
  void saysWhatFailedWhyAndWhatToDoNext() {
    answers.put(WORKFLOW, failed(""));
    CatalogProcess status = run(Map.of(), "status", "--workflow", "product-catalog-1");
    assertEquals(0, status.exitCode(), status.cause());
    assertEquals(
        List.of(
            "fetch-images failed on shard 00001: The storage answers 503.",
            "next                catalog retry --run product-catalog-1 (or argo retry product-catalog-1) runs"
                + " what failed again, and what depends on it."),
        status.out().subList(status.out().size() - 3, status.out().size() - 1));

    CatalogProcess retry = run(Map.of(), "retry", "--run", "product-catalog-1", "--watch");
    assertEquals(65, retry.exitCode(), "the server knows no retry here");
    answers.put("PUT /api/v1/workflows/argo/product-catalog-1/retry", "{}");
    retry = run(Map.of(), "retry", "--run", "product-catalog-1", "--watch");
    assertEquals(75, retry.exitCode());
    assertEquals(
        "Workflow product-catalog-1 failed: fetch-images failed on shard 00001: The storage answers 503."
            + " catalog retry --run product-catalog-1 (or argo retry product-catalog-1) runs what failed"
            + " again, and what depends on it.",
        retry.cause());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "main: Error (exit code 65): It has no column of ids. | 65 | Mend that first,",
        "main: Error (exit code 2): --charset takes one. | 2 | run catalog submit with another parameter",
        "main: OOMKilled (exit code 137) | 75 | run catalog submit with a larger -p fetch-memory=…",
      })
  void doesNotAdviseToRetryWhereThatDoesNotHelp(String message, int exitCode, String advice) {
    answers.put(
        WORKFLOW,
        failed("").replace("main: Error (exit code 75): The storage answers 503.", message));
    answers.put("PUT /api/v1/workflows/argo/product-catalog-1/retry", "{}");
    CatalogProcess status = run(Map.of(), "status", "--workflow", "product-catalog-1");
    String next = status.out().get(status.out().size() - 2);
    assertTrue(next.startsWith("next   ") && next.contains(advice), next);
    CatalogProcess retry = run(Map.of(), "retry", "--run", "product-catalog-1", "--watch");
    assertEquals(exitCode, retry.exitCode());
    assertTrue(retry.cause().contains(advice), retry.cause());
  }

  @Test
  void saysHowManyRowsAndImagesAreDone() throws IOException {
    String out = temp.resolve("out").toString();
    CatalogProcess.run(temp, Map.of("OUTPUT", out), "run", "--rows-per-shard", "100");
    try (FakeGcs gcs = FakeGcs.start()) {
      String bucket = gcs.createBucket();
      try (var from = ObjectStores.open(out + "/runs/local");
          var to = ObjectStores.open("gs://" + bucket + "/p/runs/product-catalog-1");
          Stream<String> keys = from.keys("")) {
        for (String key : keys.filter(key -> !key.startsWith("clean/00001")).toList()) {
          try (InputStream in = from.open(key)) {
            to.put(key, in.readAllBytes(), "text/plain", Map.of());
          }
        }
      }
      answers.put(WORKFLOW, failed(bucket));
      Map<String, String> emulator = Map.of("STORAGE_EMULATOR_HOST", gcs.host());
      CatalogProcess status = run(emulator, "status", "--workflow", "product-catalog-1");
      assertTrue(
          status
              .out()
              .contains(
                  "rows                179 of 279 done by the steps on shards, 252 images stored"),
          status.out().toString());
      answers.put(WORKFLOW, failed("none"));
      status = run(emulator, "status", "--workflow", "product-catalog-1");
      assertTrue(
          status.out().stream()
              .anyMatch(line -> line.startsWith("rows                not known here: ")),
          status.out().toString());
    }
  }

  private CatalogProcess run(Map<String, String> environment, String... arguments) {
    return start(environment, arguments).end();
  }

  private CatalogProcess.Running start(Map<String, String> environment, String... arguments) {
    Map<String, String> all = new LinkedHashMap<>(environment);
    all.put("ARGO_SERVER", "127.0.0.1:" + server.getAddress().getPort());
    all.put("ARGO_SECURE", "false");
    all.put("ARGO_NAMESPACE", "argo");
    all.put("ARGO_TOKEN", "secret");
    return CatalogProcess.Running.start(temp, all, arguments);
  }
}
