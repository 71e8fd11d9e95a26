package catalog.summary;

import catalog.fault.Fault;
import catalog.handover.Json;
import catalog.step.Program;
import catalog.step.Progress;
import catalog.step.StepDeclaration;
import catalog.step.Trace;
import catalog.store.ObjectStore;
import catalog.store.ObjectStores;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The program that runs at the end of a workflow, whether that succeeded or not.
@Command(
    name = "summary",
    description = {
      "Says how a workflow ended: a log line, one for each failed node, and a file.",
      "Publishes the dataset of one that succeeded: its list of files, dataset.json, is written last."
    })
public final class SummaryMain implements Runnable {
  /// The declaration of the step.
  public static final StepDeclaration DECLARATION = StepDeclaration.once("summary");

  private static final String SUCCEEDED = "Succeeded";
  private static final Logger LOG = LoggerFactory.getLogger(SummaryMain.class);

  @Option(
      names = "--run",
      required = true,
      paramLabel = "NAME",
      description = "Name of the run: the workflow's.")
  private String run = "";

  @Option(
      names = "--status",
      required = true,
      paramLabel = "WORD",
      description = "Succeeded, Failed or Error.")
  private String status = "";

  @Option(
      names = "--seconds",
      required = true,
      paramLabel = "N",
      description = "How long the workflow took.")
  private double seconds;

  @Option(
      names = "--failures",
      paramLabel = "JSON",
      description = "The failed nodes as Argo lists them.")
  private String failures = "";

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "The report of merge, if there is one; that of another run does not count.")
  private Path report = Path.of("");

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Gets the same as JSON.")
  private Path output = Path.of("");

  @Option(
      names = "--store",
      required = true,
      paramLabel = "LOCATION",
      description = "Folder or gs://bucket/prefix that has the dataset.")
  private String store = "";

  @Option(
      names = "--plan",
      required = true,
      paramLabel = "FOLDER",
      description = "What merge handed over for the steps after it.")
  private Path plan = Path.of("");

  @Option(
      names = "--tars",
      paramLabel = "FOLDER",
      description = "The reports on the tar files, if there are any.")
  private Path tars = Path.of("");

  /// The content of the file.
  ///
  /// @param result null if merge wrote none
  @JsonPropertyOrder(Json.SCHEMA_VERSION)
  public record Summary(
      String run,
      String status,
      double seconds,
      List<Failure> failures,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Result result) {
    /// The version of the schema that describes this document,
    /// `catalog/schema/summary.schema.json`.
    @JsonProperty(Json.SCHEMA_VERSION)
    public int schemaVersion() {
      return 1;
    }
  }

  /// What became of the catalog.
  ///
  /// @param empty number of products without a value, of each column in which most have none
  public record Result(long rows, long rejected, SortedMap<String, Long> empty) {}

  /// A node that failed, as Argo describes it.
  public record Failure(
      String displayName, String templateName, String phase, String message, String finishedAt) {}

  /// Runs the program.
  public static void main(String[] args) {
    Program.main(args, SummaryMain::new);
  }

  @Override
  public void run() {
    Trace.run(DECLARATION.name(), Map.of("run", run), Progress.NONE, this::summarize);
  }

  private void summarize(Progress progress) {
    List<Failure> failed = parse(failures);
    Result result = result(report, run).orElse(null);
    progress.enter(Progress.Phase.STORE);
    Json.write(output, new Summary(run, status, seconds, failed, result));
    for (Failure failure : failed) {
      LOG.atError()
          .addKeyValue("step", failure.templateName())
          .addKeyValue("run", run)
          .log("{} failed: {}", failure.displayName(), failure.message());
    }
    if (result != null) {
      result.empty.forEach(
          (column, products) ->
              LOG.atWarn()
                  .addKeyValue("step", "summary")
                  .addKeyValue("run", run)
                  .log("{} is empty in {} of {} products", column, products, result.rows));
    }
    if (status.equals(SUCCEEDED)) {
      try (ObjectStore objects = ObjectStores.open(store)) {
        new Publication(objects, plan, tars).publish();
      }
    }
    LOG.atInfo()
        .addKeyValue("step", "summary")
        .addKeyValue("run", run)
        .addKeyValue("seconds", seconds)
        .log("Workflow {}", status);
  }

  /// The result that a report has, if it is that of the run.
  static Optional<Result> result(Path report, String run) {
    if (!Files.isRegularFile(report)) {
      return Optional.empty();
    }
    try {
      JsonNode json = new ObjectMapper().readTree(report.toFile());
      SortedMap<String, Long> empty = new TreeMap<>();
      json.path("emptyColumns")
          .forEach(
              column -> empty.put(column.path("name").asText(), column.path("products").asLong()));
      var result =
          new Result(json.at("/rows/kept").asLong(), json.at("/rows/rejected").asLong(), empty);
      return json.path("run").asText().equals(run) ? Optional.of(result) : Optional.empty();
    } catch (IOException e) {
      throw Fault.reading(report, e);
    }
  }

  /// Reads the list of failed nodes, which Argo passes as JSON, or as a JSON string that has this
  /// JSON as its text; `null` if no node failed.
  ///
  /// @throws Fault usage if it is not such a list
  static List<Failure> parse(String failures) {
    var json =
        new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
    try {
      String list = failures.startsWith("\"") ? json.readValue(failures, String.class) : failures;
      return list.isBlank() || list.equals("null")
          ? List.of()
          : List.of(json.readValue(list, Failure[].class));
    } catch (JsonProcessingException e) {
      throw Fault.usage("--failures takes a JSON list: " + e.getOriginalMessage() + ".", e);
    }
  }
}
