package catalog.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import catalog.fetchimages.fetch.Outcome;
import catalog.launcher.steps.Steps;
import catalog.testing.Shared;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Checks that Argo accepts the workflow's YAML, and that it fits the programs that it starts.
class WorkflowTemplateTest {
  private static final Path WORKFLOWS = Path.of("..");
  private static final Path TEMPLATE = WORKFLOWS.resolve("base/product-catalog.yaml");

  /// What makes a `podSpecPatch` of parameters, each one a text in JSON whatever is in it.
  private static final Pattern TO_JSON =
      Pattern.compile("[{][{]=toJson\\((?:(?!toJson|}}).)*\\)}}", Pattern.DOTALL);

  private static final Pattern QUANTITY =
      Pattern.compile("workflow[.]parameters(?:[.][a-z]+|\\['[a-z-]+'])");

  @Test
  void argoTakesEveryFile() throws IOException, InterruptedException {
    Optional<String> argo = program("argo");
    assumeTrue(argo.isPresent(), "skipped: there is no argo on the path");
    List<String> command =
        new ArrayList<>(List.of(argo.orElseThrow(), "lint", "--offline", "--no-color"));
    argoFiles().forEach(file -> command.add(file.toString()));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("ARGO_"));
    Process lint = builder.start();
    String said = new String(lint.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, lint.waitFor(), said);
    assertTrue(said.contains("no linting errors found"), said);
  }

  /// A program's file on the path.
  static Optional<String> program(String name) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .map(folder -> folder + "/" + name)
        .filter(file -> Files.isExecutable(Path.of(file)))
        .findFirst();
  }

  @Test
  void everyFieldIsInArgosSchema() throws IOException {
    JsonNode schema =
        new ObjectMapper().readTree(Shared.file("argo/argo-jsonschema-4.1.2.json").toFile());
    for (Path file : argoFiles()) {
      JsonNode document = read(file);
      JsonNode kind =
          schema
              .at("/definitions")
              .path("io.argoproj.workflow.v1alpha1." + document.path("kind").asText());
      List<String> offences = new ArrayList<>();
      check(document, kind, schema, file.getFileName().toString(), offences);
      assertEquals(List.of(), offences);
    }
  }

  @Test
  void everyFlagIsAnOptionOfItsProgramAndEveryRequiredOptionIsGiven() throws IOException {
    Map<String, CommandSpec> programs = Steps.commands();
    Set<String> names = new TreeSet<>();
    for (JsonNode template : containers()) {
      String name = template.path("name").asText();
      names.add(name);
      Set<String> given = new TreeSet<>();
      template
          .at("/container/args")
          .forEach(argument -> given.add(argument.asText().replaceFirst("=.*", "")));
      template
          .at("/container/env")
          .forEach(variable -> given.add(flag(variable.path("name").asText())));
      // Of all programs, and no options.
      given.removeAll(Set.of("--log-level", "--workflow-created", "--pod-retries"));
      CommandSpec program = programs.getOrDefault(name, CommandSpec.create());
      assertTrue(
          program.optionsMap().keySet().containsAll(given),
          name + " has the options " + program.optionsMap().keySet() + ", not all of " + given);
      for (OptionSpec option : program.options()) {
        assertTrue(
            !option.required() || given.contains(option.longestName()),
            name + " is not given " + option.longestName());
      }
    }
    assertEquals(programs.keySet(), names);
  }

  @Test
  void everyOverlayHasEverySettingAndEverySettingIsAParameterOrPartOfTheImages()
      throws IOException {
    Set<String> parameters = new TreeSet<>();
    read(TEMPLATE)
        .at("/spec/arguments/parameters")
        .forEach(parameter -> parameters.add(parameter.path("name").asText()));
    Set<String> settings = new TreeSet<>();
    for (JsonNode replacement :
        read(WORKFLOWS.resolve("settings/kustomization.yaml")).path("replacements")) {
      String setting = replacement.at("/source/fieldPath").asText().replaceFirst("^data[.]", "");
      settings.add(setting);
      if (List.of("REGISTRY", "TAG").contains(setting)) {
        assertEquals(
            "[\"spec.templates.*.container.image\"]",
            replacement.at("/targets/0/fieldPaths").toString());
        continue;
      }
      String parameter = flag(setting).substring(2);
      assertTrue(parameters.contains(parameter), "no parameter " + parameter);
      assertTrue(
          replacement.path("targets").toString().contains("[name=" + parameter + "].value"),
          setting + " is not the value of " + parameter);
    }
    for (String overlay : List.of("gke", "local")) {
      Properties values = new Properties();
      try (var in =
          Files.newBufferedReader(WORKFLOWS.resolve("overlays/" + overlay + "/settings"))) {
        values.load(in);
      }
      assertEquals(settings, values.stringPropertyNames(), overlay);
    }
  }

  private static String flag(String variable) {
    return "--" + variable.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Test
  void everyParameterIsDescribedHasADefaultAndIsUsed() throws IOException {
    String text = Files.readString(TEMPLATE);
    for (JsonNode parameter : template().at("/spec/arguments/parameters")) {
      String name = parameter.path("name").asText();
      assertTrue(
          parameter.path("description").asText().endsWith(".")
              || parameter.path("description").asText().length() > 20,
          name);
      assertTrue(parameter.has("value"), name + " has no default");
      assertTrue(
          text.contains("workflow.parameters." + name)
              || text.contains("workflow.parameters['" + name + "']"),
          name + " is not used");
    }
  }

  @Test
  void countsImagesByEveryConcernThereIs() throws IOException {
    Set<String> counted = new TreeSet<>();
    for (JsonNode template : containers()) {
      for (JsonNode metric : template.at("/metrics/prometheus")) {
        if (metric.path("name").asText().equals("product_catalog_images")) {
          String concern = metric.at("/labels/0/value").asText();
          assertTrue(metric.at("/counter/value").asText().contains("'image_concerns/" + concern));
          counted.add(concern);
        }
      }
    }
    assertEquals(
        Stream.of(Outcome.Concern.values())
            .map(Outcome.Concern::word)
            .collect(Collectors.toCollection(TreeSet::new)),
        counted);
  }

  @Test
  void everyPodIsLockedDownAndRetriesPassingFaultsOnly() throws IOException {
    for (JsonNode template : containers()) {
      String name = template.path("name").asText();
      JsonNode security = template.at("/container/securityContext");
      assertTrue(security.path("readOnlyRootFilesystem").asBoolean(), name);
      assertEquals("[\"ALL\"]", security.at("/capabilities/drop").toString(), name);
      assertTrue(
          template.at("/retryStrategy/expression").asText().contains("[-1, 3, 75, 137, 143]"),
          name);
      JsonNode deadline = template.path("activeDeadlineSeconds");
      assertTrue(
          deadline.asInt() > 0 || deadline.asText().equals("{{workflow.parameters.deadline}}"),
          name);
    }
  }

  @Test
  void noValueBecomesMoreThanAnArgumentAnObjectsNameOrAQuantity() throws IOException {
    Map<String, String> places = new TreeMap<>();
    for (JsonNode template : containers()) {
      String name = template.path("name").asText();
      assertEquals("registry/" + name + ":tag", template.at("/container/image").asText());
      values(template, "", places);
    }
    places.keySet().removeIf(WorkflowTemplateTest::isPlaceOfValues);
    // A path that Argo mounts holds a shard's number at most, which no parameter can be.
    places.values().removeIf(value -> value.equals("/tmp/in/{{inputs.parameters.shard}}.csv"));
    assertEquals(Map.of(), places);
    assertGuarded("(root|shard|pods)");
  }

  /// Whether it is a place where a value is an argument, or which Argo keeps from being more.
  private static boolean isPlaceOfValues(String place) {
    return place.matches("/container/(args/\\d+|env/\\d+/value)")
        || place.matches("/(in|out)puts/artifacts/\\d+/gcs/(bucket|key)")
        // Argo refuses '..' in it, and mounts nothing there.
        || place.matches("/outputs/artifacts/\\d+/path")
        || place.matches("/metrics/prometheus/\\d+/.*")
        || place.matches("/synchronization/mutexes/\\d+/name")
        || Set.of("/retryStrategy/limit", "/activeDeadlineSeconds", "/pendingTimeout")
            .contains(place);
  }

  /// Collects the texts of a template that hold values, except for patches that are made as JSON,
  /// by their JSON pointers.
  private static void values(JsonNode node, String place, Map<String, String> values) {
    if (node.isTextual()) {
      String text =
          place.equals("/podSpecPatch")
              ? TO_JSON.matcher(node.asText()).replaceAll("")
              : node.asText();
      if (text.contains("{{")) {
        values.put(place, text);
      }
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      values(field.getValue(), place + "/" + field.getKey(), values);
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      values(node.get(i), place + "/" + i, values);
    }
  }

  private static void assertGuarded(String names) throws IOException {
    String guard = template().at("/spec/templateDefaults/priorityClassName").asText();
    assertTrue(
        guard.startsWith("{{=toJson(workflow.parameters) matches '[{][{]|\"" + names), guard);
    for (JsonNode template : template().at("/spec/templates")) {
      assertFalse(template.has("priorityClassName"), template.path("name").asText());
      Matcher quantities = QUANTITY.matcher(template.path("podSpecPatch").asText());
      while (quantities.find()) {
        assertTrue(guard.contains(quantities.group()), quantities.group());
      }
    }
  }

  @Test
  void onlyTheExecutorHasAToken() throws IOException {
    JsonNode spec = template().path("spec");
    assertFalse(spec.path("automountServiceAccountToken").asBoolean(true));
    String executor = spec.at("/executor/serviceAccountName").asText();
    List<String> bound = new ArrayList<>();
    for (Object document :
        new Yaml().loadAll(Files.readString(WORKFLOWS.resolve("base/access.yaml")))) {
      JsonNode object = new ObjectMapper().valueToTree(document);
      object.path("subjects").forEach(subject -> bound.add(subject.path("name").asText()));
    }
    assertEquals(List.of(executor), bound);
    assertNotEquals(executor, spec.path("serviceAccountName").asText());
  }

  private static void check(
      JsonNode node, JsonNode schema, JsonNode root, String place, List<String> offences) {
    JsonNode rule = schema;
    while (rule.has("$ref")) {
      if (rule.path("$ref").asText().endsWith(".IntOrString")) {
        return;
      }
      rule = root.at(rule.path("$ref").asText().substring(1));
    }
    String type = rule.path("type").asText();
    if (node.isObject() && rule.has("properties")) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        JsonNode of = rule.path("properties").path(field.getKey());
        if (of.isMissingNode()) {
          offences.add(place + "." + field.getKey() + " is no field");
        } else {
          check(field.getValue(), of, root, place + "." + field.getKey(), offences);
        }
      }
    } else if (node.isObject()) {
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        check(
            entry.getValue(),
            rule.path("additionalProperties"),
            root,
            place + "." + entry.getKey(),
            offences);
      }
    } else if (node.isArray()) {
      for (JsonNode item : node) {
        check(item, rule.path("items"), root, place + "[]", offences);
      }
    } else if (!fits(node, type)) {
      offences.add(place + " is no " + type + ": " + node);
    }
  }

  private static boolean fits(JsonNode node, String type) {
    return switch (type) {
      case "string" -> node.isTextual();
      case "integer" -> node.isInt();
      case "boolean" -> node.isBoolean();
      default -> true;
    };
  }

  /// Reads a YAML file, not by Jackson, which does not resolve anchors.
  static JsonNode read(Path yaml) throws IOException {
    return new ObjectMapper().valueToTree(new Yaml().<Object>load(Files.readString(yaml)));
  }

  static JsonNode template() throws IOException {
    return read(TEMPLATE);
  }

  static List<JsonNode> containers() throws IOException {
    List<JsonNode> containers = new ArrayList<>();
    template()
        .at("/spec/templates")
        .forEach(
            template -> {
              if (template.has("container")) {
                containers.add(template);
              }
            });
    return containers;
  }

  private static List<Path> argoFiles() throws IOException {
    try (Stream<Path> files = Files.walk(WORKFLOWS)) {
      List<Path> found = new ArrayList<>();
      for (Path file :
          files
              .filter(
                  f ->
                      f.toString().endsWith(".yaml")
                          && !f.toString().contains("/target/")
                          && Files.isRegularFile(f))
              .sorted()
              .toList()) {
        if (Files.readString(file).contains("argoproj.io/v1alpha1\nkind: ")
            && !Files.isSymbolicLink(file)) {
          found.add(file);
        }
      }
      assertTrue(found.size() > 1, found.toString());
      return found;
    }
  }
}
