package catalog.launcher.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.launcher.CatalogProcess;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the commands for a cluster as processes, with a server that answers like the Argo Server.
class ClusterCommandsTest {
  private static final String TEMPLATE =
      """
      {"metadata": {"name": "product-catalog"}, "spec": {"arguments": {"parameters": [
        {"name": "input", "value": "a.csv"}, {"name": "bucket", "value": "b"}, {"name": "prefix", "value": "p"},
        {"name": "rows-per-shard", "value": "1000"}, {"name": "columns", "value": ""}]}}}
      """;

  @TempDir Path temp = Path.of("");

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Map<String, String> answers = new LinkedHashMap<>();
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
    server.createContext("/", this::answer);
    server.start();
    answers.put("GET /api/v1/workflow-templates/argo/product-catalog", TEMPLATE);
    answers.put(
        "POST /api/v1/workflows/argo/submit", "{\"metadata\": {\"name\": \"product-catalog-1\"}}");
  }

  @AfterEach
  void stop() {
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
      byte[] bytes =
          (body == null ? "{\"code\": 5, \"message\": \"not there\"}" : body).getBytes(UTF_8);
      exchange.sendResponseHeaders(body == null ? 404 : 200, bytes.length);
      exchange.getResponseBody().write(bytes);
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

  private CatalogProcess run(Map<String, String> environment, String... arguments) {
    Map<String, String> all = new LinkedHashMap<>(environment);
    all.put("ARGO_SERVER", "127.0.0.1:" + server.getAddress().getPort());
    all.put("ARGO_SECURE", "false");
    all.put("ARGO_NAMESPACE", "argo");
    all.put("ARGO_TOKEN", "secret");
    return CatalogProcess.run(temp, all, arguments);
  }
}
