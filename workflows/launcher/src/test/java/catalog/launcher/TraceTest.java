package catalog.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.clean.CleanMain;
import catalog.extractattributes.ExtractAttributesMain;
import catalog.fetchimages.FetchImagesMain;
import catalog.launcher.CatalogProcess.Running;
import catalog.merge.MergeMain;
import catalog.split.SplitMain;
import catalog.summary.SummaryMain;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs the programs of the steps, with and without a collector of spans.
class TraceTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String POD = "b7ad6b7169203331";
  private static final String TRACEPARENT = "00-%s-%s-01".formatted(TRACE, POD);

  @TempDir Path temp = Path.of("");
  private Path handOvers = Path.of("");

  @BeforeEach
  void split() throws IOException {
    handOvers = temp.resolve("runs");
    assertEquals(0, split(Map.of()).exitCode());
  }

  @Test
  void phasesAreSpansBelowThatOfThePod() throws IOException {
    try (var collector = new Collector()) {
      assertEquals(0, split(collector.environment()).exitCode());
      String step = "outcome=done, run=r1, step=split}";
      assertEquals(
          List.of("read {" + step, "work {bytes=%d, ".formatted(bytes()) + step, "store {" + step),
          collector.spansOf("split"));
      var shardSteps =
          Map.of(
              "clean", CleanMain.class,
              "fetch-images", FetchImagesMain.class,
              "extract-attributes", ExtractAttributesMain.class);
      for (var program : shardSteps.entrySet()) {
        assertEquals(
            0, onShard(program.getKey(), program.getValue(), collector.environment()).exitCode());
        step = "run=r1, shard=0, step=" + program.getKey() + "}";
        assertEquals(
            List.of(
                "read {outcome=done, " + step,
                "work {outcome=done, rows=1, " + step,
                "store {outcome=done, " + step),
            collector.spansOf(program.getKey()));
      }
      assertEquals(0, merge(collector.environment()).exitCode());
      step = "run=r1, step=merge}";
      assertEquals(
          List.of(
              "read {outcome=done, " + step,
              "work {outcome=done, rows=1, " + step,
              "store {outcome=done, " + step),
          collector.spansOf("merge"));
      assertEquals(0, summary(collector.environment()).exitCode());
      step = "run=r1, step=summary}";
      assertEquals(
          List.of("read {outcome=done, " + step, "store {outcome=done, " + step),
          collector.spansOf("summary"));
    }
  }

  @Test
  void aPhaseThatFailsSaysOfWhatKindTheFaultIs() throws IOException {
    try (var collector = new Collector()) {
      Files.delete(shard());
      CatalogProcess clean = onShard("clean", CleanMain.class, collector.environment());
      assertEquals(65, clean.exitCode());
      assertTrue(clean.cause().startsWith("No file "), clean.cause());
      assertEquals(
          List.of("read ERROR {outcome=bad_data, run=r1, shard=0, step=clean}"),
          collector.spansOf("clean"));
      assertFalse(collector.received.toString().contains("No file"), "the cause names a file");
    }
  }

  @Test
  void aStepThatIsStoppedExportsItsSpans() throws Exception {
    var asked = new CountDownLatch(1);
    HttpServer images = server("/", asked::countDown);
    try (var collector = new Collector()) {
      String address = "127.0.0.1:" + images.getAddress().getPort();
      Files.writeString(
          shard(), Files.readString(shard()).replace("images.invalid", address), UTF_8);
      Running fetch =
          start(
              FetchImagesMain.class,
              collector.environment(),
              "--shard=" + shard(),
              "--output=" + handOvers.resolve("fetch-images"),
              "--run=r1",
              "--store=" + temp.resolve("out"),
              "--allow-address=" + address);
      assertTrue(asked.await(60, TimeUnit.SECONDS), "no image was asked for");
      fetch.process().destroy();
      assertEquals(143, fetch.end().exitCode());
      String step = "run=r1, shard=0, step=fetch-images}";
      assertEquals(
          List.of("read {outcome=done, " + step, "work ERROR {outcome=stopped, rows=1, " + step),
          collector.spansOf("fetch-images"));
    } finally {
      images.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dead", "silent", "garbage", "refusing", "grpc", "no URL", "attributes"})
  void whatHindersTheExportIsOneWarningAndChangesNothingElse(String trouble) throws IOException {
    onShard("clean", CleanMain.class, Map.of());
    Path output = handOvers.resolve("clean/00000.csv");
    String expected = Files.readString(output);
    Files.delete(output);
    try (var server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      Map<String, String> environment = new TreeMap<>();
      environment.put("TRACEPARENT", TRACEPARENT);
      environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + server.getLocalPort());
      // Of the library, which would wait that long.
      environment.put("OTEL_EXPORTER_OTLP_TIMEOUT", "600000");
      environment.put("OTEL_BSP_EXPORT_TIMEOUT", "600000");
      switch (trouble) {
        case "dead" -> environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1");
        case "garbage" -> Thread.ofVirtual().start(() -> answer(server, "%\u001b[31m", 1 << 30));
        case "refusing" ->
            Thread.ofVirtual()
                .start(() -> answer(server, "HTTP/1.1 400 No\r\n\r\n\u001b[31m \n\n no", 1 << 16));
        case "grpc" -> environment.put("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc");
        case "no URL" -> environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318");
        case "attributes" -> environment.put("OTEL_RESOURCE_ATTRIBUTES", "team");
        default -> {}
      }
      long start = System.nanoTime();
      CatalogProcess clean = onShard("clean", CleanMain.class, environment);
      long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
      assertEquals(0, clean.exitCode());
      assertEquals(List.of(), clean.err());
      assertEquals(expected, Files.readString(output));
      List<String> warnings =
          clean.out().stream().filter(line -> line.contains("\"WARNING\"")).toList();
      assertEquals(1, warnings.size(), clean.out().toString());
      assertTrue(warnings.getFirst().contains("Spans of this step are not exported: "));
      assertTrue(warnings.getFirst().length() < 600, warnings.getFirst());
      assertTrue(seconds < 60, seconds + " s");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "TRACEPARENT", "OTEL_EXPORTER_OTLP_ENDPOINT"})
  void withoutATraceNoClassOfOpenTelemetryIsLoaded(String variable) throws IOException {
    Map<String, String> environment = new TreeMap<>();
    if (!variable.isEmpty()) {
      environment.put(variable, TRACEPARENT);
    }
    assertEquals(List.of(), loaded(environment));
  }

  @Test
  void withATraceClassesOfOpenTelemetryAreLoaded() throws IOException {
    try (var collector = new Collector()) {
      assertFalse(loaded(collector.environment()).isEmpty());
    }
  }

  /// The classes of OpenTelemetry that three steps load.
  private List<String> loaded(Map<String, String> environment) throws IOException {
    Path log = temp.resolve("classes-%p.log");
    Map<String, String> all = new TreeMap<>(environment);
    all.put("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + log);
    assertEquals(0, split(all).exitCode());
    assertEquals(0, onShard("clean", CleanMain.class, all).exitCode());
    assertEquals(0, onShard("fetch-images", FetchImagesMain.class, all).exitCode());
    List<String> classes = new ArrayList<>();
    try (var logs = Files.newDirectoryStream(temp, "classes-*.log")) {
      for (Path file : logs) {
        List<String> lines = Files.readAllLines(file);
        assertTrue(lines.stream().anyMatch(line -> line.contains("catalog.step.Trace")));
        lines.stream().filter(line -> line.contains("io.opentelemetry")).forEach(classes::add);
      }
    }
    return classes;
  }

  private CatalogProcess split(Map<String, String> environment) throws IOException {
    Files.writeString(
        temp.resolve("catalog.csv"),
        "uniq_id,product_name,description,brand,image,product_specifications,product_category_tree\n"
            + "id1,Chair,Two red chairs,Acme,[\"http://images.invalid/1.jpg\"],{},[\"A\"]\n"
                .replace("\"", "\"\"")
                .replace("[", "\"[")
                .replace("]", "]\""));
    return start(
            SplitMain.class,
            environment,
            "--input=" + temp.resolve("catalog.csv"),
            "--output=" + handOvers.resolve("split"),
            "--run=r1")
        .end();
  }

  private long bytes() throws IOException {
    return Files.size(temp.resolve("catalog.csv"));
  }

  private Path shard() {
    return handOvers.resolve("split/shards/00000.csv");
  }

  private CatalogProcess onShard(String step, Class<?> program, Map<String, String> environment)
      throws IOException {
    Map<String, String> all = new TreeMap<>(environment);
    all.put("STORE", temp.resolve("out").toString());
    all.put("IMAGES", "off");
    Path output = handOvers.resolve(step);
    Files.deleteIfExists(output.resolve("00000.json"));
    return start(program, all, "--shard=" + shard(), "--output=" + output, "--run=r1").end();
  }

  private CatalogProcess merge(Map<String, String> environment) throws IOException {
    return start(
            MergeMain.class,
            environment,
            "--hand-overs=" + handOvers,
            "--steps=clean,fetch-images,extract-attributes",
            "--store=" + temp.resolve("out"),
            "--output=" + temp.resolve("out"),
            "--run=r1")
        .end();
  }

  private CatalogProcess summary(Map<String, String> environment) throws IOException {
    return start(
            SummaryMain.class,
            environment,
            "--run=r1",
            "--status=Succeeded",
            "--seconds=1",
            "--output=" + temp.resolve("summary.json"),
            "--store=" + temp.resolve("out"),
            "--plan=" + handOvers.resolve("merge"))
        .end();
  }

  private Running start(Class<?> program, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(Running.java(), "-XX:+UseSerialGC", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path", ""), program.getName()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(temp, "out", ".txt");
    Path err = Files.createTempFile(temp, "err", ".txt");
    var builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("LOG_FORMAT", "json");
    builder.environment().putAll(environment);
    return new Running(builder.start(), out, err);
  }

  /// Writes a text and then so many letters to whoever connects.
  private static void answer(ServerSocket server, String text, int more) {
    while (true) {
      try (var client = server.accept()) {
        client.getOutputStream().write(text.getBytes(UTF_8));
        byte[] letters = "x".repeat(1 << 10).getBytes(UTF_8);
        for (int written = 0; written < more; written += letters.length) {
          client.getOutputStream().write(letters);
        }
      } catch (IOException _) {
        if (server.isClosed()) {
          return;
        }
      }
    }
  }

  /// A server that does not answer.
  private static HttpServer server(String path, Runnable asked) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(path, _ -> asked.run());
    server.start();
    return server;
  }

  /// Takes spans as OTLP over HTTP.
  private static final class Collector implements AutoCloseable {
    private final List<ResourceSpans> received = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    Collector() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/v1/traces",
          exchange -> {
            received.addAll(
                ExportTraceServiceRequest.parseFrom(exchange.getRequestBody())
                    .getResourceSpansList());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
      server.start();
    }

    /// What Argo's executor sets, and the variable for the endpoint.
    Map<String, String> environment() {
      return Map.of(
          "TRACEPARENT",
          TRACEPARENT,
          "OTEL_EXPORTER_OTLP_ENDPOINT",
          "http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// The spans of a service in their order: name, status if it is an error, attributes.
    List<String> spansOf(String service) {
      List<String> lines = new ArrayList<>();
      long end = 0;
      for (Span span :
          received.stream()
              .filter(spans -> spans.getResource().toString().contains('"' + service + '"'))
              .flatMap(spans -> spans.getScopeSpansList().stream())
              .flatMap(scope -> scope.getSpansList().stream())
              .sorted(Comparator.comparingLong(Span::getStartTimeUnixNano))
              .toList()) {
        assertEquals(TRACE, HexFormat.of().formatHex(span.getTraceId().toByteArray()));
        assertEquals(POD, HexFormat.of().formatHex(span.getParentSpanId().toByteArray()));
        assertTrue(span.getStartTimeUnixNano() >= end, "it overlaps the phase before");
        end = span.getEndTimeUnixNano();
        boolean failed = span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR;
        lines.add(span.getName() + (failed ? " ERROR " : " ") + attributes(span));
      }
      return lines;
    }

    private static Map<String, Object> attributes(Span span) {
      Map<String, Object> attributes = new TreeMap<>();
      for (KeyValue attribute : span.getAttributesList()) {
        attributes.put(
            attribute.getKey(),
            attribute.getValue().hasIntValue()
                ? attribute.getValue().getIntValue()
                : attribute.getValue().getStringValue());
      }
      return attributes;
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
