package catalog.launcher.cluster;

import catalog.fault.Fault;
import catalog.file.Location;
import catalog.handover.DatasetName;
import catalog.store.ObjectStore;
import catalog.store.ObjectStores;
import io.argoproj.workflow.models.ObjectMeta;
import io.argoproj.workflow.models.SubmitOpts;
import io.argoproj.workflow.models.Workflow;
import io.argoproj.workflow.models.WorkflowSubmitRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `catalog submit`: runs the job on a cluster.
@Command(
    name = "submit",
    description = {
      "Runs the job as a workflow on a cluster.",
      "Every parameter of the template may be given by -p or by the variable of its name."
    })
public final class SubmitCommand implements Runnable {
  @Option(
      names = "--input",
      paramLabel = "FILE|gs://BUCKET/KEY|KEY",
      description = "The catalog; a file of this machine is put into the bucket first.")
  private @Nullable String input;

  @Option(
      names = {"-p", "--parameter"},
      paramLabel = "NAME=VALUE",
      description = "A parameter of the template; may come again.")
  private final Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--template",
      paramLabel = "NAME",
      description = "The workflow template (default: ${DEFAULT-VALUE}).")
  private String template = "product-catalog";

  @Option(names = "--watch", description = "Stay until it ends, and end as it does.")
  private boolean watch;

  @Mixin private final ArgoOptions argo = new ArgoOptions();

  @Override
  public void run() {
    var server = new ArgoServer(argo);
    var given =
        new TemplateParameters(
            server.call(
                "read the template " + template,
                () -> server.templates().getWorkflowTemplate(server.namespace(), template)));
    Map<String, String> environment = new LinkedHashMap<>(System.getenv());
    environment.remove("INPUT");
    given.giveFrom(environment);
    parameters.forEach(given::give);
    if (input != null) {
      giveInput(given, input);
    }
    String name = submit(server, given);
    System.out.println(name);
    System.err.println(server.link(name));
    if (watch) {
      new WorkflowWatch(server, name).follow();
    }
  }

  private String submit(ArgoServer server, TemplateParameters given) {
    var request =
        new WorkflowSubmitRequest()
            .namespace(server.namespace())
            .resourceKind("WorkflowTemplate")
            .resourceName(template)
            .submitOptions(new SubmitOpts().parameters(given.list()));
    Workflow workflow =
        server.call(
            "submit " + template,
            () -> server.workflows().submitWorkflow(server.namespace(), request));
    ObjectMeta metadata = workflow.getMetadata();
    return Objects.requireNonNullElse(metadata == null ? null : metadata.getName(), "");
  }

  /// Sets the parameters that name the input; a file of this machine is uploaded first.
  private static void giveInput(TemplateParameters given, String input) {
    String prefix = given.get("prefix");
    var place =
        new Location.Bucket(
            given.get("bucket"),
            prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix);
    switch (Location.parse(input)) {
      case Location.Bucket(String bucket, String key) -> {
        if (key.isEmpty()) {
          throw Fault.usage("Expected gs://bucket/key as input, found '" + input + "'.");
        }
        if (!key.startsWith(place.base())) {
          throw Fault.usage(
              "The input must lie below the prefix '%s', not at '%s'."
                  .formatted(place.base(), input));
        }
        given.give("bucket", bucket);
        given.give("input", key.substring(place.base().length()));
      }
      case Location.Local local when Files.exists(local.path()) ->
          given.give("input", upload(local.path(), place, given.get("name")));
      // A key of the bucket, as the template's own default is.
      case Location.Local _ -> given.give("input", input);
    }
  }

  /// Uploads a file.
  ///
  /// @return its key
  private static String upload(Path file, Location place, String name) {
    String key = new DatasetName(name).raw() + "/" + file.getFileName();
    try (ObjectStore bucket = ObjectStores.open(place)) {
      bucket.upload(key, file, "text/csv; charset=utf-8");
      System.err.println("uploaded " + bucket.uri(key));
    }
    return key;
  }
}
