package catalog.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import catalog.fetchimages.fetch.Outcome;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Compares the dashboard and the alert rules with the metrics that there are.
class MonitoringTest {
  private static final Path MONITORING = Path.of("../monitoring");

  /// What metrics are called for Prometheus: Argo puts its own name in front.
  private static final Pattern METRIC = Pattern.compile("argo_workflows_([a-z_]+)");

  /// What we use of the metrics that Argo 4.1.2 lists in its `docs/metrics.md`.
  private static final Set<String> CONTROLLERS =
      Set.of(
          "gauge",
          "locks_held",
          "locks_pending",
          "pod_pending_count",
          "pods_gauge",
          "queue_depth_gauge",
          "workflowtemplate_runtime_count",
          "workflowtemplate_runtime_sum",
          "workflowtemplate_triggered_total");

  @TempDir Path temp = Path.of("");

  @Test
  void everyMetricIsOneOfTheTemplatesOrOneOfTheControllers() throws IOException {
    Set<String> there = new TreeSet<>(CONTROLLERS);
    for (JsonNode metric : metrics()) {
      String name = metric.path("name").asText();
      if (metric.has("histogram")) {
        there.addAll(List.of(name + "_bucket", name + "_sum", name + "_count"));
      } else {
        there.add(name);
      }
    }
    Set<String> used = used(panels());
    used.addAll(used(alerts()));
    used.removeAll(there);
    assertEquals(Set.of(), used);
  }

  @Test
  void theDashboardShowsEveryMetricThatWeCount() throws IOException {
    Set<String> shown =
        used(panels()).stream()
            .map(name -> name.replaceFirst("_(bucket|sum|count)$", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    for (JsonNode metric : metrics()) {
      String name = metric.path("name").asText();
      assertTrue(shown.contains(name), "no panel shows " + name);
    }
  }

  @Test
  void everyStepIsMeasuredUnderItsName() throws IOException {
    for (JsonNode template : WorkflowTemplateTest.containers()) {
      JsonNode seconds = template.at("/metrics/prometheus/0");
      assertEquals("product_catalog_step_seconds", seconds.path("name").asText());
      assertEquals(
          "step=" + template.path("name").asText(),
          seconds.at("/labels/0/key").asText() + "=" + seconds.at("/labels/0/value").asText());
    }
  }

  @Test
  void metricsOfOneNameHaveOneHelp() throws IOException {
    Map<String, Set<String>> helps =
        metrics().stream()
            .collect(
                Collectors.groupingBy(
                    metric -> metric.path("name").asText(),
                    Collectors.mapping(
                        metric -> metric.path("help").asText(), Collectors.toSet())));
    helps.forEach((name, help) -> assertEquals(1, help.size(), name + ": " + help));
  }

  @Test
  void imagesWorthAnotherTryAreThoseThatCountAsRetryable() throws IOException {
    Set<String> retryable =
        Stream.of(Outcome.values())
            .filter(Outcome::retryable)
            .map(outcome -> outcome.concern().word())
            .collect(Collectors.toCollection(TreeSet::new));
    Pattern concerns = Pattern.compile("concern=~\"([a-z_|]+)\"");
    for (List<String> expressions : List.of(alerts(), panels())) {
      Matcher matcher = concerns.matcher(String.join("\n", expressions));
      assertTrue(matcher.find());
      do {
        assertEquals(retryable, new TreeSet<>(List.of(matcher.group(1).split("[|]", -1))));
      } while (matcher.find());
    }
  }

  @Test
  void operationsSaysWhatToDoAboutEveryAlert() throws IOException {
    String document = Files.readString(Path.of("../operations.md"));
    for (JsonNode rule : rules()) {
      String alert = rule.path("alert").asText();
      assertTrue(document.contains("| `" + alert + "` |"), alert);
    }
  }

  @Test
  void panelsHaveNumbersOfTheirOwnAndTheDashboardsSource() throws IOException {
    Set<Integer> numbers = new HashSet<>();
    for (JsonNode panel : dashboard().path("panels")) {
      assertTrue(numbers.add(panel.path("id").asInt()), panel.path("title").asText());
      for (JsonNode target : panel.path("targets")) {
        assertEquals("${datasource}", target.at("/datasource/uid").asText());
      }
    }
    assertEquals("datasource", dashboard().at("/templating/list/0/name").asText());
  }

  @Test
  void prometheusTakesEveryExpressionAndAlertsWhenItShould()
      throws IOException, InterruptedException {
    Optional<String> promtool = WorkflowTemplateTest.program("promtool");
    assumeTrue(promtool.isPresent(), "skipped: there is no promtool on the path");
    var json = new ObjectMapper();
    Path alerts = temp.resolve("alerts.yaml");
    json.writeValue(
        alerts.toFile(), WorkflowTemplateTest.read(MONITORING.resolve("alerts.yaml")).path("spec"));
    Path tests = Files.copy(MONITORING.resolve("alerts-test.yaml"), temp.resolve("tests.yaml"));

    List<Map<String, String>> records = new ArrayList<>();
    for (String expression : panels()) {
      String filled = expression.replace("$__interval", "1h").replace("$__rate_interval", "5m");
      records.add(Map.of("record", "panel_" + records.size(), "expr", filled));
    }
    Path panels = temp.resolve("panels.yaml");
    json.writeValue(
        panels.toFile(), Map.of("groups", List.of(Map.of("name", "panels", "rules", records))));

    said(promtool.orElseThrow(), "check", "rules", alerts.toString(), panels.toString());
    said(promtool.orElseThrow(), "test", "rules", tests.toString());
  }

  private static void said(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), said);
  }

  private static List<JsonNode> metrics() throws IOException {
    List<JsonNode> metrics = new ArrayList<>();
    for (JsonNode template : WorkflowTemplateTest.containers()) {
      template.at("/metrics/prometheus").forEach(metrics::add);
    }
    return metrics;
  }

  private static Set<String> used(List<String> expressions) {
    return METRIC
        .matcher(String.join("\n", expressions))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static JsonNode dashboard() throws IOException {
    return new ObjectMapper()
        .readTree(MONITORING.resolve("product-catalog-dashboard.json").toFile());
  }

  private static List<String> panels() throws IOException {
    return dashboard().path("panels").findValuesAsText("expr");
  }

  private static List<JsonNode> rules() throws IOException {
    List<JsonNode> rules = new ArrayList<>();
    WorkflowTemplateTest.read(MONITORING.resolve("alerts.yaml"))
        .at("/spec/groups")
        .forEach(group -> group.path("rules").forEach(rules::add));
    return rules;
  }

  private static List<String> alerts() throws IOException {
    return rules().stream().map(rule -> rule.path("expr").asText()).toList();
  }
}
