package catalog.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.handover.Column;
import catalog.handover.Table;
import catalog.launcher.steps.Steps;
import catalog.merge.report.ShownCount;
import catalog.step.StepDeclaration;
import catalog.step.StepDeclaration.Runs;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/// Compares the declared steps with every other place that names steps, which must have all of them
/// and no others.
class StepsTest {
  private static final Path ROOT = Path.of("../..");

  private static final Set<String> NAMES = names(_ -> true);
  private static final Set<String> ON_SHARDS = names(step -> step.runs().onShards());

  private static final Set<String> AFTER_MERGE = names(step -> step.runs() == Runs.AFTER_MERGE);

  private static Set<String> names(Predicate<StepDeclaration> wanted) {
    return Steps.all().stream()
        .filter(wanted)
        .map(StepDeclaration::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static Stream<StepDeclaration> stepsOnShards() {
    return Steps.all().stream().filter(step -> step.runs().onShards());
  }

  @Test
  void everyStepHasAFolder() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT.resolve("steps"))) {
      assertEquals(
          NAMES,
          folders
              .filter(folder -> Files.exists(folder.resolve("pom.xml")))
              .map(folder -> folder.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  @Test
  void everyStepIsAModule() throws IOException {
    assertEquals(NAMES, found("pom.xml", "<module>steps/([a-z-]+)</module>"));
  }

  @Test
  void everyStepIsAPartOfTheLauncher() throws IOException {
    Set<String> used = found("workflows/launcher/pom.xml", "<artifactId>([a-z-]+)</artifactId>");
    used.retainAll(found("pom.xml", "<module>(?:steps/)([a-z-]+)</module>"));
    assertEquals(NAMES, used);
  }

  @Test
  void everyStepHasATemplate() throws IOException {
    Set<String> templates = new TreeSet<>();
    WorkflowTemplateTest.containers()
        .forEach(template -> templates.add(template.path("name").asText()));
    assertEquals(NAMES, templates);
  }

  @Test
  void everyStepIsATask() throws IOException {
    Set<String> expected = new TreeSet<>(NAMES);
    // It runs when all tasks have ended.
    String last = WorkflowTemplateTest.template().at("/spec/onExit").asText();
    assertEquals("summary", last);
    expected.remove(last);
    Map<String, JsonNode> tasks = tasks();
    assertEquals(expected, tasks.keySet());
    for (String step : ON_SHARDS) {
      JsonNode task = tasks.getOrDefault(step, MissingNode.getInstance());
      assertEquals("split", task.path("depends").asText(), step);
      assertEquals("%05d", task.at("/withSequence/format").asText(), step);
    }
    assertEquals(
        ON_SHARDS,
        new TreeSet<>(
            List.of(
                tasks
                    .getOrDefault("merge", MissingNode.getInstance())
                    .path("depends")
                    .asText()
                    .split(" && "))));
  }

  private static Map<String, JsonNode> tasks() throws IOException {
    Map<String, JsonNode> tasks = new TreeMap<>();
    for (JsonNode template : WorkflowTemplateTest.template().at("/spec/templates")) {
      for (JsonNode task : template.at("/dag/tasks")) {
        assertEquals(task.path("name"), task.path("template"));
        tasks.put(task.path("name").asText(), task);
      }
    }
    return tasks;
  }

  @Test
  void mergeIsGivenWhatEveryStepHandsOver() throws IOException {
    JsonNode merge = template("merge");
    Set<String> expected = new TreeSet<>(ON_SHARDS);
    expected.add("split");
    Set<String> artifacts = new TreeSet<>();
    for (JsonNode artifact : merge.at("/inputs/artifacts")) {
      String name = artifact.path("name").asText();
      if (name.equals("earlier-splits")) {
        continue; // Of the dataset, not of the run.
      }
      artifacts.add(name);
      assertEquals("/tmp/in/" + name, artifact.path("path").asText());
      assertTrue(artifact.at("/gcs/key").asText().endsWith("runs/{{workflow.name}}/" + name), name);
    }
    assertEquals(expected, artifacts);
    assertTrue(
        texts(merge.at("/container/args"))
            .contains("--steps=" + String.join(",", Steps.namesOnShards())),
        "merge joins the steps in the order of their declaration");
  }

  @ParameterizedTest
  @MethodSource("stepsOnShards")
  void theTemplateHandsOverRowsTablesAndAtLastTheReport(StepDeclaration step) throws IOException {
    List<String> expected = new ArrayList<>(List.of(".csv"));
    for (Table table : step.tables()) {
      expected.add("-" + table.file());
    }
    expected.add(".json");
    List<String> outputs = new ArrayList<>();
    for (JsonNode artifact : template(step.name()).at("/outputs/artifacts")) {
      String shard = "{{inputs.parameters.shard}}";
      String suffix = artifact.path("path").asText().replace("/tmp/out/" + shard, "");
      outputs.add(suffix);
      assertTrue(
          artifact
              .at("/gcs/key")
              .asText()
              .endsWith("runs/{{workflow.name}}/" + step.name() + "/" + shard + suffix),
          artifact.toString());
    }
    assertEquals(expected, outputs);
  }

  @Test
  void theStepsAfterMergeTakeItsSamplesAndHandOverAtLastTheReport() throws IOException {
    for (String step : AFTER_MERGE) {
      JsonNode template = template(step);
      String shard = "{{inputs.parameters.shard}}";
      assertTrue(
          template
              .at("/inputs/artifacts/0/gcs/key")
              .asText()
              .endsWith("runs/{{workflow.name}}/merge/" + shard + ".csv"),
          step);
      JsonNode report = template.at("/outputs/artifacts").get(1);
      assertEquals("/tmp/out/" + shard + ".json", report.path("path").asText());
      assertTrue(
          report
              .at("/gcs/key")
              .asText()
              .endsWith("runs/{{workflow.name}}/" + step + "/" + shard + ".json"),
          step);
    }
  }

  @Test
  void noNameBeginsWithAnother() {
    // Argo lists a folder's objects by its name as a prefix, which would match the other's too.
    for (String name : NAMES) {
      for (String other : NAMES) {
        assertTrue(name.equals(other) || !other.startsWith(name), name + " and " + other);
      }
    }
  }

  @Test
  void everyColumnTableAndCountIsOneStepsOwn() {
    assertNoneTwice(step -> step.columns().stream().map(Column::name));
    assertNoneTwice(step -> step.tables().stream().map(Table::name));
    assertNoneTwice(step -> step.counts().stream());
  }

  private static void assertNoneTwice(Function<StepDeclaration, Stream<String>> names) {
    List<String> all = Steps.all().stream().flatMap(names).sorted().toList();
    assertEquals(all.stream().distinct().toList(), all);
  }

  @Test
  void theReportShowsNumbersThatStepsCount() {
    Set<String> counted =
        Steps.all().stream()
            .flatMap(step -> step.counts().stream())
            .map(name -> name.replaceFirst("/$", ""))
            .collect(Collectors.toSet());
    for (ShownCount shown : ShownCount.values()) {
      assertTrue(counted.contains(shown.word()), "no step counts " + shown.word());
    }
  }

  @Test
  void theReadmeListsEveryStepWithItsColumns() throws IOException {
    Set<String> rows = new TreeSet<>();
    for (StepDeclaration step : Steps.all()) {
      String added =
          Stream.concat(
                  step.columns().stream().map(column -> column.name().replace("#", "0")),
                  step.tables().stream().map(Table::file))
              .map(name -> "`" + name + "`")
              .collect(Collectors.joining(", "));
      String runs =
          switch (step.runs()) {
            case ONCE -> "once";
            case COMPUTING, WAITING -> "on each shard";
            case AFTER_MERGE -> "on each list of samples";
          };
      rows.add("%s | %s | %s".formatted(step.name(), runs, added).strip());
    }
    assertEquals(
        rows, found("README.md", "(?m)^\\| \\[`(?<name>[a-z-]+)`\\]\\([^|]*\\) \\| (.*?) \\|$"));
  }

  @Test
  void packagesAndProgramsAreNamedAsTheirSteps() {
    for (String name : NAMES) {
      String program =
          Stream.of(name.split("-"))
              .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
              .collect(Collectors.joining("", "catalog." + name.replace("-", "") + ".", "Main"));
      assertTrue(exists(program), program);
    }
  }

  @Test
  void helpNamesTheProgram() {
    Steps.commands()
        .forEach(
            (name, spec) -> {
              String usage = new CommandLine(spec).getUsageMessage();
              assertTrue(usage.startsWith("Usage: " + name + " "), usage);
            });
  }

  private static boolean exists(String program) {
    try {
      return Class.forName(program).getMethod("main", String[].class) != null;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  private static JsonNode template(String name) throws IOException {
    return WorkflowTemplateTest.containers().stream()
        .filter(template -> template.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  /// What the groups of a pattern match in a file, joined by ` | `.
  private static Set<String> found(String file, String pattern) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(ROOT.resolve(file)))
        .results()
        .map(StepsTest::groups)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String groups(MatchResult match) {
    List<String> groups = new ArrayList<>();
    for (int i = 1; i <= match.groupCount(); i++) {
      groups.add(match.group(i));
    }
    return String.join(" | ", groups).strip();
  }
}
