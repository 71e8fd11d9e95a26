package io.argoproj.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// Compares our API description with the server's own, which must have all that ours names.
class DescriptionTest {
  private static final String OFFICIAL = "argo/argo-server-openapi-4.1.2.json";
  private static final List<String> PACKAGES =
      List.of(
          "io.argoproj.workflow.v1alpha1.",
          "io.k8s.apimachinery.pkg.apis.meta.v1.",
          "grpc.gateway.runtime.");

  private JsonNode ours = new ObjectMapper().createObjectNode();
  private JsonNode theirs = ours;

  @BeforeEach
  void readBoth() throws IOException {
    Optional<Path> official =
        shared().map(folder -> folder.resolve(OFFICIAL)).filter(Files::exists);
    assumeTrue(
        official.isPresent(), "the server's description is not beside the checkout: " + OFFICIAL);
    // Not parsed by Jackson, which does not resolve the anchors of YAML.
    ours =
        new ObjectMapper()
            .valueToTree(
                new Yaml()
                    .<Object>load(Files.readString(Path.of("src/main/openapi/argo-server.yaml"))));
    theirs = new ObjectMapper().readTree(official.orElseThrow().toFile());
  }

  @Test
  void everyCallIsOneOfTheServer() {
    List<String> offences = new ArrayList<>();
    calls(
        (path, method, call) -> {
          JsonNode official = theirs.at("/paths").path(path).path(method);
          String name = official.path("operationId").asText();
          if (!name.toLowerCase(Locale.ROOT)
              .equals(
                  tag(call) + "_" + call.path("operationId").asText().toLowerCase(Locale.ROOT))) {
            offences.add(method + " " + path + " is " + name);
          }
        });
    assertEquals(List.of(), offences);
  }

  @Test
  void everyParameterIsOneOfTheServer() {
    List<String> offences = new ArrayList<>();
    calls(
        (path, method, call) ->
            call.path("parameters")
                .forEach(
                    parameter -> {
                      JsonNode mine = resolve(parameter);
                      JsonNode official =
                          parameter(
                              theirs.at("/paths").path(path).path(method),
                              mine.path("name").asText());
                      boolean same =
                          official.path("in").equals(mine.path("in"))
                              && official.path("required").asBoolean()
                                  == mine.path("required").asBoolean()
                              && sameType(mine.path("schema"), official);
                      if (!same) {
                        offences.add(method + " " + path + ": " + mine);
                      }
                    }));
    assertEquals(List.of(), offences);
  }

  @Test
  void bodiesAndAnswersAreTheServers() {
    List<String> offences = new ArrayList<>();
    calls(
        (path, method, call) -> {
          JsonNode official = theirs.at("/paths").path(path).path(method);
          JsonNode body = call.at("/requestBody/content/application~1json/schema");
          JsonNode answer = call.at("/responses/200/content/application~1json/schema");
          if (!body.isMissingNode()
              && !sameType(body, parameter(official, "body").path("schema"))) {
            offences.add(method + " " + path + " takes " + body);
          }
          if (!answer.isMissingNode() && !sameType(answer, official.at("/responses/200/schema"))) {
            offences.add(method + " " + path + " gives " + answer);
          }
        });
    assertEquals(List.of(), offences);
  }

  @Test
  void everyFieldIsOneOfTheServer() {
    List<String> offences = new ArrayList<>();
    for (Map.Entry<String, JsonNode> schema : ours.at("/components/schemas").properties()) {
      JsonNode official = definition(schema.getKey());
      if (official == null) {
        // The lines of streams have no name of their own in the server's description.
        assertTrue(schema.getKey().endsWith("Line"), "no definition of " + schema.getKey());
        continue;
      }
      for (Map.Entry<String, JsonNode> field : schema.getValue().path("properties").properties()) {
        if (!sameType(field.getValue(), official.path("properties").path(field.getKey()))) {
          offences.add(schema.getKey() + "." + field.getKey());
        }
      }
    }
    assertEquals(List.of(), offences);
  }

  /// Whether two types are the same, except that ours may be a date-time or an integer where the
  /// server's is a string, and that ours give the lines of streams a name.
  private boolean sameType(JsonNode mine, JsonNode official) {
    if (official.isMissingNode()) {
      return false;
    }
    String name = name(mine);
    if (name.endsWith("Line")) {
      return sameProperties(resolve(mine), official);
    }
    JsonNode resolved = official;
    if (official.has("$ref")) {
      if (!name.isEmpty()) {
        return name.equals(name(official));
      }
      resolved =
          theirs.at("/definitions").path(official.path("$ref").asText().replaceFirst(".*/", ""));
    }
    String type = mine.path("type").asText();
    return switch (type) {
      case "array" ->
          resolved.path("type").asText().equals(type)
              && sameType(mine.path("items"), resolved.path("items"));
      case "object" ->
          resolved.path("type").asText().equals(type)
              && sameType(mine.path("additionalProperties"), resolved.path("additionalProperties"));
      case "integer" -> List.of("integer", "string").contains(resolved.path("type").asText());
      default -> resolved.path("type").asText().equals(type);
    };
  }

  private boolean sameProperties(JsonNode mine, JsonNode official) {
    return mine.path("properties").properties().stream()
        .allMatch(
            field -> sameType(field.getValue(), official.path("properties").path(field.getKey())));
  }

  private interface CallReader {
    void read(String path, String method, JsonNode call);
  }

  private void calls(CallReader reader) {
    ours.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(call -> reader.read(path.getKey(), call.getKey(), call.getValue())));
  }

  private static String tag(JsonNode call) {
    return call.path("tags").path(0).asText().toLowerCase(Locale.ROOT);
  }

  private static JsonNode parameter(JsonNode call, String name) {
    for (JsonNode parameter : call.path("parameters")) {
      if (parameter.path("name").asText().equals(name)) {
        return parameter;
      }
    }
    return call.path("none");
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? ours.at(node.path("$ref").asText().substring(1)) : node;
  }

  private @Nullable JsonNode definition(String name) {
    return PACKAGES.stream()
        .map(prefix -> theirs.at("/definitions").get(prefix + name))
        .filter(found -> found != null)
        .findFirst()
        .orElse(null);
  }

  private static String name(JsonNode reference) {
    return reference.path("$ref").asText().replaceFirst(".*[./]", "");
  }

  private static Optional<Path> shared() {
    Stream<Path> named = Stream.ofNullable(System.getenv("CATALOG_SHARED")).map(Path::of);
    Stream<Path> above =
        Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
            .map(folder -> folder.resolve("shared"));
    return Stream.concat(named, above).filter(Files::isDirectory).findFirst();
  }
}
