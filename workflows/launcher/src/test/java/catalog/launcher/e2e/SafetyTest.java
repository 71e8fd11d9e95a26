package catalog.launcher.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import catalog.fault.Fault;
import catalog.launcher.steps.Steps;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.argoproj.workflow.models.SubmitOpts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The job where templates alone may be run, and only restricted pods: who may submit it may not do
/// more than that.
@EndToEnd
class SafetyTest {
  private static final String CONFIGURATION = "workflow-controller-configmap";
  private static final String RESTRICTIONS = "workflowRestrictions";
  private static final String EXECUTOR = "executor";
  private static final String NOT_READ = "not read";

  /// What Pod Security's level wants of Argo's own containers.
  private static final String RESTRICTED =
      """
      {"allowPrivilegeEscalation": false, "readOnlyRootFilesystem": true, "capabilities": {"drop": ["ALL"]}}
      """;

  private static final String SECURITY = "pod-security.kubernetes.io/enforce";
  private static final String TOKEN = "/var/run/secrets/kubernetes.io/serviceaccount";

  /// Ends a string of JSON, and one of JSON within JSON.
  private static final String BREAKOUT =
      "1\"}}], \"hostNetwork\": true, \"containers\": [{\"name\": \"main\", \"image\": \"evil\"}], \"x\": \\\"}}]";

  /// Where another value than one of the right form lets no pod start.
  private static final Set<String> NEEDED_BY_PODS =
      Set.of("cpu", "memory", "fetch-memory", "disk", "prefix", "pending-timeout");

  /// Where another value than a number lets none of fetch-images start.
  private static final Set<String> NEEDED_BY_FETCHING = Set.of("fetch-pods", "host-concurrency");

  /// Where Argo takes no other value than a number.
  private static final String CHECKED_BY_ARGO = "deadline";

  /// What differs between the pods of two workflows.
  private static final Set<String> OF_A_WORKFLOW =
      Set.of(
          "ARGO_NODE_ID",
          "ARGO_WORKFLOW_NAME",
          "ARGO_WORKFLOW_UID",
          "ARGO_DEADLINE",
          "TRACEPARENT",
          "TRACESTATE",
          "WORKFLOW_CREATED");

  private final TestBed bed;
  private String executorBefore = "";
  private String restrictionsBefore = NOT_READ;
  private String securityBefore = "";

  SafetyTest(TestBed bed) {
    this.bed = bed;
  }

  @BeforeEach
  void restrict() throws IOException {
    assumeTrue(
        bed.kubectl().attempt("", "get", "configmap", CONFIGURATION).succeeded(),
        "skipped: the workflow controller is not in this namespace");
    JsonNode data = bed.kubectl().get("configmap", CONFIGURATION).path("data");
    executorBefore = data.path(EXECUTOR).asText();
    restrictionsBefore = data.path(RESTRICTIONS).asText();
    securityBefore =
        bed.kubectl()
            .get("namespace", bed.argo().namespace())
            .at("/metadata/labels")
            .path(SECURITY)
            .asText();
    var executor =
        (ObjectNode) new YAMLMapper().readTree(executorBefore.isEmpty() ? "{}" : executorBefore);
    executor.set("securityContext", new ObjectMapper().readTree(RESTRICTED));
    configure(executor.toString(), "{templateReferencing: Strict}");
    // Not before: the controller itself need not be a restricted pod.
    label("restricted");
  }

  @AfterEach
  void restore() {
    if (!restrictionsBefore.equals(NOT_READ)) {
      label(securityBefore);
      configure(executorBefore, restrictionsBefore);
    }
  }

  private void label(String security) {
    bed.kubectl()
        .run(
            "label",
            "--overwrite",
            "namespace",
            bed.argo().namespace(),
            SECURITY + (security.isEmpty() ? "-" : "=" + security));
  }

  /// Configures the controller and restarts it, since it reads its configuration then.
  private void configure(String executor, String restrictions) {
    ObjectNode patch = new ObjectMapper().createObjectNode();
    ObjectNode data = patch.putObject("data");
    data.put(EXECUTOR, executor.isEmpty() ? null : executor);
    data.put(RESTRICTIONS, restrictions.isEmpty() ? null : restrictions);
    bed.kubectl().run("patch", "configmap", CONFIGURATION, "--type=merge", "-p", patch.toString());
    bed.kubectl().run("rollout", "restart", "deployment/workflow-controller");
    bed.kubectl().run("rollout", "status", "deployment/workflow-controller", "--timeout=120s");
  }

  @Test
  void parametersChangeNothingOfPodsButArguments() {
    Map<String, JsonNode> usual = new TreeMap<>();
    Place place = bed.place("safe");
    place.give(bed.smallCatalog());
    WorkflowRun run =
        bed.submit(place, TestBed.INPUT, "retries=0", "dataset-formats=csv,webdataset");
    follow(run, pod -> usual.put(step(pod), pod));
    run.succeed();
    assertEquals(
        new TreeSet<>(Steps.all().stream().map(step -> step.name()).toList()),
        new TreeSet<>(usual.keySet()));
    usual.values().forEach(SafetyTest::expectTokenOfTheExecutorAlone);

    assertThrows(
        Fault.class, () -> bed.submit(place, TestBed.INPUT, CHECKED_BY_ARGO + "=" + BREAKOUT));
    Set<String> seen = new HashSet<>();
    List<String> names = parameterNames();
    // All at once; then what lets pods start, so that each step gets its share.
    expectRefused(hostile(names, "{{workflow.parameters.contact}}"), usual, seen);
    expectRefused(hostile(names, BREAKOUT), usual, seen);
    for (String name : NEEDED_BY_PODS) {
      expectRefused(hostile(List.of(name), BREAKOUT), usual, seen);
    }
    assertEquals(Set.of(), seen);
    // Not a number, which Argo notices when it counts.
    compare(hostile(List.of("retries"), BREAKOUT), usual, seen);
    Set<String> others = new HashSet<>();
    for (String name : NEEDED_BY_FETCHING) {
      expectRefused(hostile(List.of(name), BREAKOUT), usual, others);
    }
    assertFalse(others.contains("fetch-images"), others.toString());
    expectRefused(
        hostile(
            names.stream()
                .filter(
                    name ->
                        !NEEDED_BY_PODS.contains(name)
                            && !NEEDED_BY_FETCHING.contains(name)
                            && !name.equals("retries"))
                .toList(),
            BREAKOUT),
        usual,
        seen);
    expectRefused(hostile(List.of("format"), "../../../../etc/ld.so.preload.yaml"), usual, seen);
    expectRefused(
        hostile(
            List.of("host-rate", "proxy", "contact", "dataset-formats", "keyless-values"),
            BREAKOUT),
        usual,
        seen);
    expectRefused(hostile(List.of("splits", "licence", "registry", "tag"), BREAKOUT), usual, seen);
    assertTrue(
        seen.containsAll(
            Set.of("split", "clean", "fetch-images", "extract-attributes", "merge", "summary")),
        seen.toString());
  }

  @Test
  void whoSubmitsDoesNotChooseTheAccount() {
    Place place = bed.place("account");
    WorkflowRun run =
        bed.submit(
            TestBed.TEMPLATE,
            new SubmitOpts().serviceAccount("default").parameters(TestBed.parameters(place)));
    assertEquals("Error", run.end());
    assertEquals(List.of(), run.pods());
  }

  private List<String> parameterNames() {
    JsonNode parameters =
        bed.kubectl().get("workflowtemplate", TestBed.TEMPLATE).at("/spec/arguments/parameters");
    return StreamSupport.stream(parameters.spliterator(), false)
        .map(parameter -> parameter.path("name").asText())
        .filter(name -> !name.equals(CHECKED_BY_ARGO))
        .toList();
  }

  private static List<String> hostile(List<String> names, String value) {
    return names.stream()
        .map(
            name ->
                name + "=" + (name.equals("contact") && value.startsWith("{{") ? BREAKOUT : value))
        .toList();
  }

  /// Runs the job with these parameters, which must fail, and compares its pods with the usual
  /// ones.
  private void expectRefused(
      List<String> parameters, Map<String, JsonNode> usual, Set<String> seen) {
    WorkflowRun run = compare(parameters, usual, seen);
    assertNotEquals("Succeeded", run.phase(), () -> parameters.toString());
  }

  private WorkflowRun compare(
      List<String> parameters, Map<String, JsonNode> usual, Set<String> seen) {
    Place place = bed.place("hostile");
    place.give(bed.smallCatalog());
    Stream<String> all =
        Stream.concat(
            TestBed.parameters(place, TestBed.INPUT, "retries=0").stream()
                .filter(
                    parameter ->
                        parameters.stream()
                            .noneMatch(
                                hostile -> hostile.startsWith(parameter.replaceFirst("=.*", "=")))),
            parameters.stream());
    WorkflowRun run = bed.submit(TestBed.TEMPLATE, new SubmitOpts().parameters(all.toList()));
    follow(
        run,
        pod -> {
          seen.add(step(pod));
          assertEquals(
              shape(Objects.requireNonNull(usual.get(step(pod)), step(pod))),
              shape(pod),
              () -> step(pod) + " of " + parameters);
        });
    return run;
  }

  /// Looks at each pod of a workflow until it ends.
  private void follow(WorkflowRun run, Consumer<JsonNode> pods) {
    Set<String> looked = new HashSet<>();
    boolean ended = false;
    while (!ended) {
      ended = Set.of("Succeeded", "Failed", "Error").contains(run.phase());
      for (JsonNode pod :
          bed.kubectl().list("pods", "-l", "workflows.argoproj.io/workflow=" + run.name())) {
        if (looked.add(pod.at("/metadata/name").asText())) {
          pods.accept(pod);
        }
      }
      Poll.pause(Duration.ofSeconds(1));
    }
  }

  private static String step(JsonNode pod) {
    return pod.at("/metadata/labels/step").asText();
  }

  private static void expectTokenOfTheExecutorAlone(JsonNode pod) {
    assertFalse(hasToken(pod, "main"), step(pod));
    assertTrue(hasToken(pod, "wait"), step(pod));
  }

  private static boolean hasToken(JsonNode pod, String container) {
    return StreamSupport.stream(pod.at("/spec/containers").spliterator(), false)
        .filter(one -> one.path("name").asText().equals(container))
        .flatMap(one -> one.path("volumeMounts").findValuesAsText("mountPath").stream())
        .anyMatch(TOKEN::equals);
  }

  /// A pod's specification without what differs between workflows, the arguments of the step, plain
  /// values of its environment, and the keys of artifacts.
  private static JsonNode shape(JsonNode pod) {
    ObjectNode spec = pod.path("spec").deepCopy();
    spec.remove(List.of("nodeName", "hostname", "activeDeadlineSeconds"));
    for (String containers : List.of("containers", "initContainers")) {
      spec.path(containers).forEach(container -> reduce((ObjectNode) container));
    }
    return spec;
  }

  private static void reduce(ObjectNode container) {
    if (container.path("name").asText().equals("main")) {
      container.remove(List.of("args", "resources"));
    }
    Iterator<JsonNode> environment = container.path("env").elements();
    while (environment.hasNext()) {
      var variable = (ObjectNode) environment.next();
      String name = variable.path("name").asText();
      if (OF_A_WORKFLOW.contains(name)) {
        environment.remove();
      } else if (name.equals("LOG_LEVEL")) {
        variable.remove("value");
      } else if (name.equals("ARGO_TEMPLATE")) {
        variable.set("value", template(variable.path("value").asText()));
      }
    }
  }

  /// What the executor is told.
  private static JsonNode template(String json) {
    try {
      var template = (ObjectNode) new ObjectMapper().readTree(json);
      template.remove(
          List.of(
              "podSpecPatch",
              "archiveLocation",
              "retryStrategy",
              "metrics",
              "activeDeadlineSeconds",
              "pendingTimeout",
              "synchronization"));
      reduce((ObjectNode) template.path("container"));
      ((ObjectNode) template.path("container")).remove(List.of("args", "resources"));
      for (String side : List.of("inputs", "outputs")) {
        template
            .path(side)
            .path("artifacts")
            .forEach(artifact -> ((ObjectNode) artifact).remove("gcs"));
        template
            .path(side)
            .path("parameters")
            .forEach(parameter -> ((ObjectNode) parameter).remove("value"));
      }
      return template;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
