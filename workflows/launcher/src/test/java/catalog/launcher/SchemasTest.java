package catalog.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.handover.Counts;
import catalog.handover.DatasetFiles;
import catalog.handover.Json;
import catalog.handover.Manifest;
import catalog.handover.ShardReport;
import catalog.merge.report.Report;
import catalog.summary.SummaryMain;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the JSON documents that runs write to their schemas, and the schemas to the classes.
class SchemasTest {
  private static final Map<String, Class<?>> DOCUMENTS =
      Map.of(
          "manifest", Manifest.class,
          "shard-report", ShardReport.class,
          "dataset", DatasetFiles.class,
          "report", Report.class,
          "summary", SummaryMain.Summary.class);

  @TempDir Path temp = Path.of("");

  @Test
  void everyDocumentOfARunFitsItsSchema() throws IOException {
    Path out = temp.resolve("out");
    CatalogProcess run =
        CatalogProcess.run(
            temp,
            Map.of(
                "OUTPUT", out.toString(),
                "WORKFLOW_CREATED", "2026-01-02T12:00:00Z",
                "POD_RETRIES", "1"),
            "run",
            "--rows-per-shard=100",
            "--rag",
            "--splits=train=0.8,test=0.2",
            "--dataset-formats=csv,webdataset");
    assertEquals(0, run.exitCode(), run.cause());
    Path dataset = out.resolve("flipkart_preprocessed_dataset");
    Path report = dataset.resolve("report.json");
    assertFits("report", report);
    assertFits("dataset", dataset.resolve("dataset.json"));
    assertFits("manifest", out.resolve("runs/local/split/manifest.json"));
    List<Path> reports = shardReports(out.resolve("runs/local"));
    assertEquals(3 * 3 + 1, reports.size());
    reports.forEach(file -> assertFits("shard-report", file));

    for (JsonNode step : new ObjectMapper().readTree(report.toFile()).path("steps")) {
      assertEquals(2 * step.path("shards").asInt(), step.at("/pods/started").asInt());
      assertTrue(step.at("/pods/waitSeconds").isNumber(), step.toString());
    }
    assertSummaryFits(report);
  }

  private void assertSummaryFits(Path report) {
    Path summary = temp.resolve("summary.json");
    CatalogProcess run =
        CatalogProcess.run(
            temp,
            Map.of(),
            "summary",
            "--run=local",
            "--status=Failed",
            "--seconds=60.5",
            "--failures=[{\"displayName\": \"split\", \"message\": \"no file\", \"podName\": \"x\"}]",
            "--report=" + report,
            "--store=" + temp,
            "--plan=" + temp,
            "--output=" + summary);
    assertEquals(0, run.exitCode(), run.cause());
    assertFits("summary", summary);
  }

  @Test
  void documentsOfARunOnThisMachineHaveNoPods() throws IOException {
    Path out = temp.resolve("out");
    CatalogProcess run =
        CatalogProcess.run(temp, Map.of("OUTPUT", out.toString()), "run", "--images=off");
    assertEquals(0, run.exitCode(), run.cause());
    Path report = out.resolve("flipkart_preprocessed_dataset/report.json");
    List<Path> files = new ArrayList<>(shardReports(out.resolve("runs/local")));
    files.forEach(file -> assertFits("shard-report", file));
    assertFits("report", report);
    files.add(report);
    files.add(out.resolve("runs/local/split/manifest.json"));
    for (Path file : files) {
      assertTrue(new ObjectMapper().readTree(file.toFile()).findValue("pod") == null);
      assertTrue(new ObjectMapper().readTree(file.toFile()).findValue("pods") == null);
    }
  }

  private static List<Path> shardReports(Path run) throws IOException {
    try (Stream<Path> files = Files.walk(run)) {
      return files.filter(file -> file.toString().matches(".*/\\d{5}[.]json")).toList();
    }
  }

  private static void assertFits(String name, Path file) {
    try {
      String document = Files.readString(file);
      assertEquals(List.of(), schema(name).validate(document, InputFormat.JSON), file.toString());
      assertTrue(document.startsWith("{\n  \"" + Json.SCHEMA_VERSION + "\" : 1,"), document);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Schema schema(String name) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(json(name));
  }

  private static JsonNode json(String name) {
    String file = "/catalog/schema/" + name + ".schema.json";
    try (InputStream in = SchemasTest.class.getResourceAsStream(file)) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in, file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Set<String> documents() {
    return new TreeSet<>(DOCUMENTS.keySet());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyFieldOfADocumentIsInItsSchema(String name) {
    JsonNode schema = json(name);
    Set<Class<?>> seen = new HashSet<>();
    check(Objects.requireNonNull(DOCUMENTS.get(name)), schema, schema, seen);
    assertEquals(1, schema.at("/properties/schemaVersion/const").asInt());
  }

  /// Compares a record's components, and those of the records in it, with a schema's properties.
  private static void check(Class<?> type, JsonNode schema, JsonNode root, Set<Class<?>> seen) {
    if (!seen.add(type)) {
      return;
    }
    Set<String> fields =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> described = new TreeSet<>();
    schema.path("properties").fieldNames().forEachRemaining(described::add);
    described.remove(Json.SCHEMA_VERSION);
    assertEquals(fields, described, type.getName());
    assertTrue(!schema.path("additionalProperties").asBoolean(true), type.getName());
    for (RecordComponent component : type.getRecordComponents()) {
      JsonNode property = schema.path("properties").path(component.getName());
      checkType(component.getGenericType(), property, root, seen);
    }
  }

  private static void checkType(Type type, JsonNode property, JsonNode root, Set<Class<?>> seen) {
    JsonNode schema = property.has("oneOf") ? property.at("/oneOf/1") : property;
    if (schema.has("$ref")) {
      schema = root.at(schema.path("$ref").asText().substring(1));
    }
    if (type instanceof ParameterizedType generic) {
      Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
      JsonNode of =
          schema.has("items") ? schema.path("items") : schema.path("additionalProperties");
      checkType(last, of, root, seen);
    } else if (type instanceof Class<?> of && of.isRecord()) {
      check(of, schema, root, seen);
    } else {
      assertTrue(
          type == Counts.class || schema.has("type") || schema.has("enum"),
          () -> type + " has no type in the schema");
    }
  }
}
