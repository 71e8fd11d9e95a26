package io.argoproj.workflow;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.argoproj.workflow.apis.InfoServiceApi;
import io.argoproj.workflow.apis.WorkflowServiceApi;
import io.argoproj.workflow.apis.WorkflowTemplateServiceApi;
import io.argoproj.workflow.models.LogLine;
import io.argoproj.workflow.models.NodeStatus;
import io.argoproj.workflow.models.ObjectMeta;
import io.argoproj.workflow.models.SubmitOpts;
import io.argoproj.workflow.models.WatchLine;
import io.argoproj.workflow.models.Workflow;
import io.argoproj.workflow.models.WorkflowLintRequest;
import io.argoproj.workflow.models.WorkflowResubmitRequest;
import io.argoproj.workflow.models.WorkflowRetryRequest;
import io.argoproj.workflow.models.WorkflowStopRequest;
import io.argoproj.workflow.models.WorkflowSubmitRequest;
import io.argoproj.workflow.models.WorkflowTemplate;
import io.argoproj.workflow.models.WorkflowTemplateCreateRequest;
import io.argoproj.workflow.models.WorkflowTemplateLintRequest;
import io.argoproj.workflow.models.WorkflowTemplateUpdateRequest;
import io.argoproj.workflow.models.WorkflowTerminateRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// Makes every call to a real server, `ARGO_SERVER`, in the namespace `ARGO_NAMESPACE`. Pods run
/// one of our steps, an image of `REGISTRY` and `TAG`, which fails because it gets no options.
@Tag("e2e")
class ArgoServerTest {
  private static final String NAME = "client-contract";
  private static final String IMAGE = System.getenv("REGISTRY") + "/split:" + System.getenv("TAG");

  private final String namespace =
      Objects.requireNonNullElse(System.getenv("ARGO_NAMESPACE"), "argo");
  private ApiClient client = new ApiClient();
  private WorkflowServiceApi workflows = new WorkflowServiceApi(client);
  private WorkflowTemplateServiceApi templates = new WorkflowTemplateServiceApi(client);
  private final List<String> made = new ArrayList<>();
  private final List<String> madeTemplates = new ArrayList<>();

  @BeforeEach
  void connect() {
    String server = requireNonNull(System.getenv("ARGO_SERVER"), "ARGO_SERVER");
    client = new ApiClient();
    client.updateBaseUri(
        ("false".equals(System.getenv("ARGO_SECURE")) ? "http://" : "https://") + server);
    String token = System.getenv("ARGO_TOKEN");
    if (token != null) {
      client.setRequestInterceptor(request -> request.header("Authorization", token));
    }
    workflows = new WorkflowServiceApi(client);
    templates = new WorkflowTemplateServiceApi(client);
  }

  @AfterEach
  void removeWhatWasMade() throws ApiException {
    for (String name : made) {
      workflows.deleteWorkflow(namespace, name, null);
    }
    for (String name : madeTemplates) {
      templates.deleteWorkflowTemplate(namespace, name);
    }
  }

  @Test
  void reportsItsVersionAndWhenItWasBuilt() throws ApiException {
    var version = new InfoServiceApi(client).getVersion();
    assertTrue(String.valueOf(version.getVersion()).startsWith("v4."), version.toString());
    assertNotNull(version.getBuildDate());
  }

  @Test
  void keepsATemplateAsItWasGiven() throws ApiException, IOException {
    JsonNode ours =
        new ObjectMapper()
            .valueToTree(
                new Yaml().<Object>load(Files.readString(Path.of("../base/product-catalog.yaml"))));
    WorkflowTemplate template = client.getObjectMapper().convertValue(ours, WorkflowTemplate.class);
    // Parsed again, since numbers of a tree made in memory have other types.
    JsonNode kept = new ObjectMapper().readTree(json(template).toString());
    assertTrue(ours.equals(kept));
    var request = new WorkflowTemplateLintRequest().namespace(namespace).template(template);
    assertEquals("product-catalog", name(templates.lintWorkflowTemplate(namespace, request)));
  }

  @Test
  void createsReadsAndReplacesATemplate() throws ApiException {
    String name = create();
    WorkflowTemplate stored = templates.getWorkflowTemplate(namespace, name);
    ObjectMeta metadata = requireNonNull(stored.getMetadata());
    assertTrue(
        requireNonNull(metadata.getCreationTimestamp())
            .toInstant()
            .isBefore(Instant.now().plusSeconds(300)));
    metadata.putLabelsItem("changed", "yes");
    var request =
        new WorkflowTemplateUpdateRequest().namespace(namespace).name(name).template(stored);
    templates.updateWorkflowTemplate(namespace, name, request);
    assertEquals(
        "yes",
        json(templates.getWorkflowTemplate(namespace, name))
            .at("/metadata/labels/changed")
            .asText());
  }

  @Test
  void refusesAWorkflowWithoutAnEntryPoint() {
    WorkflowTemplate template = template("x");
    requireNonNull(template.getSpec()).entrypoint("nowhere");
    var request =
        new WorkflowLintRequest()
            .namespace(namespace)
            .workflow(new Workflow().metadata(template.getMetadata()).spec(template.getSpec()));
    var refused =
        assertThrows(ApiException.class, () -> workflows.lintWorkflow(namespace, request));
    assertTrue(refused.getCode() >= 400, refused.toString());
    assertTrue(
        String.valueOf(refused.getResponseBody()).contains("nowhere"), refused.getResponseBody());
  }

  @Test
  void runsWatchesLogsRetriesAndResubmitsAWorkflow() throws ApiException {
    String name = submit("fails");
    assertEquals("Failed", watched(name));
    NodeStatus pod =
        requireNonNull(
                requireNonNull(workflows.getWorkflow(namespace, name, null).getStatus()).getNodes())
            .values()
            .stream()
            .filter(node -> "Pod".equals(node.getType()))
            .findFirst()
            .orElseThrow();
    assertEquals(2, requireNonNull(pod.getOutputs()).getExitCode());
    assertFalse(requireNonNull(pod.getFinishedAt()).isBefore(requireNonNull(pod.getStartedAt())));
    List<String> lines = new ArrayList<>();
    JsonLines.read(
        client,
        LogLine.class,
        api -> api.workflowLogs(namespace, name, null, "main", false, 20L, null),
        line -> lines.add(json(line).at("/result/content").asText()));
    assertTrue(
        lines.stream().anyMatch(line -> line.contains("--help shows the options")),
        lines.toString());

    workflows.retryWorkflow(
        namespace, name, new WorkflowRetryRequest().namespace(namespace).name(name));
    assertEquals("Failed", watched(name));
    made.add(
        name(
            workflows.resubmitWorkflow(
                namespace, name, new WorkflowResubmitRequest().namespace(namespace).name(name))));
    var listed = workflows.listWorkflows(namespace, null, null, 100L, null, "items.metadata.name");
    assertTrue(
        json(listed).path("items").findValuesAsText("name").contains(name), listed.toString());
  }

  @Test
  void stopsAndTerminates() throws ApiException {
    String stopped = submit("waits");
    workflows.stopWorkflow(
        namespace,
        stopped,
        new WorkflowStopRequest().namespace(namespace).name(stopped).message("enough"));
    assertEquals("Failed", watched(stopped));
    String terminated = submit("waits");
    workflows.terminateWorkflow(
        namespace,
        terminated,
        new WorkflowTerminateRequest().namespace(namespace).name(terminated));
    assertEquals("Failed", watched(terminated));
  }

  private String create() throws ApiException {
    String name = NAME + "-" + System.nanoTime();
    templates.createWorkflowTemplate(
        namespace,
        new WorkflowTemplateCreateRequest().namespace(namespace).template(template(name)));
    madeTemplates.add(name);
    return name;
  }

  private String submit(String entryPoint) throws ApiException {
    var request =
        new WorkflowSubmitRequest()
            .namespace(namespace)
            .resourceKind("WorkflowTemplate")
            .resourceName(create())
            .submitOptions(
                new SubmitOpts().entryPoint(entryPoint).parameters(List.of("word=given")));
    Workflow workflow = workflows.submitWorkflow(namespace, request);
    made.add(name(workflow));
    assertEquals("given", json(workflow).at("/spec/arguments/parameters/0/value").asText());
    return name(workflow);
  }

  /// The phase that a workflow ends with.
  private String watched(String name) throws ApiException {
    List<String> phases = new ArrayList<>();
    JsonLines.read(
        client,
        WatchLine.class,
        api -> api.watchWorkflows(namespace, null, "metadata.name=" + name, null, null),
        line -> {
          phases.add(json(line).at("/result/object/status/phase").asText());
          return !List.of("Succeeded", "Failed", "Error").contains(phases.getLast());
        });
    return phases.getLast();
  }

  private JsonNode json(Object model) {
    return client.getObjectMapper().valueToTree(model);
  }

  private String name(Object object) {
    return json(object).at("/metadata/name").asText();
  }

  private WorkflowTemplate template(String name) {
    Map<String, Object> step =
        Map.of(
            "name",
            "fails",
            "container",
            Map.of("image", String.valueOf(IMAGE), "command", command()));
    Map<String, Object> pause = Map.of("name", "waits", "suspend", Map.of());
    return client
        .getObjectMapper()
        .convertValue(
            Map.of(
                "metadata", Map.of("name", name, "labels", Map.of("app", NAME)),
                "spec",
                    Map.of(
                        "entrypoint", "fails",
                        "arguments",
                            Map.of(
                                "parameters", List.of(Map.of("name", "word", "value", "default"))),
                        "templates", List.of(step, pause))),
            WorkflowTemplate.class);
  }

  private static List<String> command() {
    return List.of(
        "java",
        "@/app/jvm-options",
        "-cp",
        "@/app/jib-classpath-file",
        "@/app/jib-main-class-file");
  }
}
