package catalog.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvWriter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Evaluates the documented log queries on lines that the steps really print.
class LogQueriesTest {
  private static final Path DOCUMENT = Path.of("../operations.md");
  private static final Path METRIC = Path.of("../monitoring/no-image-found-product.yaml");
  private static final Pattern BLOCK =
      Pattern.compile("```logging name=([a-z-]+)\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CONDITION = Pattern.compile("([^=~]+?)(=~|=)(.*)");

  /// Fields that the platform adds to a line, among them the pod labels of the template.
  private static final Map<String, String> PLATFORM =
      Map.of("resource.type", "k8s_container", "labels.\"k8s-pod/app\"", "data-processing");

  @TempDir static Path temp = Path.of("");

  private static List<JsonNode> lines = List.of();
  private static JsonNode report = new ObjectMapper().createObjectNode();

  @BeforeAll
  static void run() throws IOException {
    lines = lines("out", "--log-products", "--drill-down", "Clothing");
    report =
        new ObjectMapper()
            .readTree(temp.resolve("out/flipkart_preprocessed_dataset/report.json").toFile());
  }

  /// The log lines of a run of the whole job, on the sample if no input is given.
  private static List<JsonNode> lines(String folder, String... options) throws IOException {
    var environment =
        Map.of(
            "LOG_FORMAT", "json", "LOG_LEVEL", "info", "OUTPUT", temp.resolve(folder).toString());
    String[] command = Stream.concat(Stream.of("run"), Stream.of(options)).toArray(String[]::new);
    CatalogProcess run = CatalogProcess.run(temp, environment, command);
    assertEquals(0, run.exitCode(), run.cause());
    List<JsonNode> read = new ArrayList<>();
    for (String line : run.out()) {
      if (line.startsWith("{")) {
        read.add(new ObjectMapper().readTree(line));
      }
    }
    return read;
  }

  @ParameterizedTest
  @CsvSource({"started-and-finished", "errors", "image-not-found", "no-image"})
  void everyQueryFindsItsLines(String query) throws IOException {
    List<JsonNode> found = find(queries().getOrDefault(query, ""));
    assertTrue(found.size() > 0, query);
    assertTrue(found.size() < lines.size(), query);
  }

  @Test
  void stepsReportWhenTheyStartAndFinish() throws IOException {
    List<JsonNode> found = find(queries().getOrDefault("started-and-finished", ""));
    for (String step : List.of("split", "clean", "fetch-images", "extract-attributes", "merge")) {
      List<JsonNode> ofStep =
          found.stream().filter(line -> line.path("step").asText().equals(step)).toList();
      assertTrue(
          ofStep.stream()
              .anyMatch(line -> line.path("message").asText().equals("Started") && line.has("run")),
          step);
      assertTrue(
          ofStep.stream()
              .anyMatch(
                  line ->
                      line.path("message").asText().equals("Finished")
                          && line.has("rows")
                          && line.has("seconds")),
          step);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "catalog.clean.CleanMain",
        "catalog.fetchimages.FetchImagesMain",
        "catalog.extractattributes.ExtractAttributesMain",
        "catalog.webdataset.WebdatasetMain"
      })
  void aStepsOwnProgramLogsAsAContainerDoes(String program) throws Exception {
    var builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-cp",
            System.getProperty("java.class.path", ""),
            program,
            "--shard=" + temp.resolve("missing/00000.csv"),
            "--output=" + temp.resolve("of-a-step"));
    builder.environment().put("LOG_FORMAT", "json");
    Process step = builder.start();
    JsonNode line = new ObjectMapper().readTree(step.getInputStream());
    assertEquals(65, step.waitFor());
    assertEquals("ERROR", line.path("severity").asText());
    assertTrue(line.path("message").asText().startsWith("No file "), line.toString());
  }

  @Test
  void theMetricCountsEveryImageThatIsGoneAndKnowsItsShard() throws IOException {
    JsonNode metric = new ObjectMapper(new YAMLFactory()).readTree(METRIC.toFile());
    List<JsonNode> counted = find(metric.path("filter").asText());
    assertEquals(report.at("/images/outcomes/not_found").asInt(), counted.size());
    assertTrue(
        counted.stream()
            .allMatch(
                line ->
                    line.has("shard")
                        && line.has("run")
                        && line.has("url")
                        && line.has("uniq_id")));
    assertEquals("EXTRACT(jsonPayload.shard)", metric.at("/labelExtractors/shard").asText());
  }

  @Test
  void timeoutsAreFoundAsTheStepWritesThem() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/slow", _ -> {}); // Never answers.
    server.createContext("/gateway", exchange -> exchange.sendResponseHeaders(504, -1));
    server.start();
    try {
      String host = "127.0.0.1:" + server.getAddress().getPort();
      Path catalog = temp.resolve("timeouts.csv");
      try (var writer = new CsvWriter(catalog, CatalogColumn.headers())) {
        for (String path : List.of("slow", "gateway")) {
          String urls = "[\"http://%s/%s\"]".formatted(host, path);
          writer.write(path, "name", "text", "", urls, "{}", "[]");
        }
        writer.commit();
      }
      String filter = queries().getOrDefault("image-timeout", "");
      String[] options = {
        "--input",
        catalog.toString(),
        "--allow-address",
        host,
        "--url-timeout",
        "2",
        "--retries",
        "0"
      };
      List<JsonNode> printed =
          lines("timeouts", options).stream().filter(line -> matches(line, filter)).toList();
      assertEquals(
          List.of("gateway", "slow"),
          printed.stream().map(line -> line.path("uniq_id").asText()).sorted().toList());
    } finally {
      server.stop(0);
    }
  }

  /// Evaluates BigQuery's `ARRAY_REVERSE(SPLIT(category, '>>'))[SAFE_OFFSET(2)]` on our lines, and
  /// compares the result with the report's table.
  @Test
  void theExpressionCountsTheReportsProductTypes() throws IOException {
    String sql = Files.readString(DOCUMENT);
    assertTrue(
        sql.contains(
            "TRIM(ARRAY_REVERSE(SPLIT(JSON_VALUE(json_payload.category), '>>'))[SAFE_OFFSET(2)])"));
    Map<String, Long> types = new TreeMap<>();
    for (JsonNode line : lines) {
      String category = line.path("category").asText();
      if (category.contains("Clothing >> ") || category.equals("Clothing")) {
        List<String> reversed = Arrays.asList(category.split(">>", -1)).reversed();
        types.merge(reversed.size() > 2 ? reversed.get(2).strip() : "", 1L, Long::sum);
      }
    }
    types.remove("");
    Map<String, Long> reported = new TreeMap<>();
    report
        .at("/categories/productTypes/top")
        .forEach(type -> reported.put(type.path("name").asText(), type.path("count").asLong()));
    assertTrue(types.size() > 1, types.toString());
    assertEquals(reported, types);
  }

  private static Map<String, String> queries() throws IOException {
    Map<String, String> queries = new TreeMap<>();
    Matcher block = BLOCK.matcher(Files.readString(DOCUMENT));
    while (block.find()) {
      queries.put(block.group(1), block.group(2));
    }
    assertEquals(5, queries.size());
    return queries;
  }

  private static List<JsonNode> find(String filter) {
    return lines.stream().filter(line -> matches(line, filter)).toList();
  }

  /// Evaluates the query language of Cloud Logging as far as we use it: a condition on each line,
  /// all of which must hold.
  private static boolean matches(JsonNode line, String filter) {
    for (String condition : filter.strip().split("\n", -1)) {
      Matcher parts = CONDITION.matcher(condition);
      assertTrue(parts.matches(), condition);
      String field = parts.group(1);
      String value =
          PLATFORM.containsKey(field)
              ? PLATFORM.getOrDefault(field, "")
              : line.path(field.replace("jsonPayload.", "")).asText();
      String wanted = parts.group(3);
      boolean holds =
          parts.group(2).equals("=~")
              ? Pattern.compile(unquoted(wanted)).matcher(value).find()
              : Arrays.stream(wanted.replaceAll("^\\(|\\)$", "").split(" OR ", -1))
                  .anyMatch(one -> unquoted(one).equals(value));
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  private static String unquoted(String text) {
    return text.replaceAll("^\"|\"$", "");
  }
}
