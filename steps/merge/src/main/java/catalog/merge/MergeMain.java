package catalog.merge;

import catalog.fault.Fault;
import catalog.file.Location;
import catalog.handover.Json;
import catalog.handover.Layout;
import catalog.step.DatasetFormats;
import catalog.step.Program;
import catalog.step.Progress;
import catalog.step.ProgressBoard;
import catalog.step.Trace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The program `merge`.
@Command(
    name = "merge",
    description = "Joins what the other steps made into the dataset, and writes the report.")
public final class MergeMain implements Runnable {
  @Option(
      names = "--hand-overs",
      required = true,
      paramLabel = "FOLDER",
      description = "What the steps of the run wrote: a folder of each, and that of split.")
  private Path handOvers = Path.of("");

  @Option(
      names = "--steps",
      split = ",",
      paramLabel = "NAME,...",
      description =
          "The steps whose hand-overs are joined, in the order of their columns in the dataset.")
  private List<String> steps = new ArrayList<>();

  @Option(
      names = "--store",
      required = true,
      paramLabel = "LOCATION",
      description = "Folder or gs://bucket/prefix that has the images, for their URIs.")
  private String store = "";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FOLDER",
      description =
          "Gets the folder of the dataset: products, tables, rejected records and the reports.")
  private Path output = Path.of("");

  @Option(
      names = "--run",
      paramLabel = "NAME",
      description = "Name of the run, for logs and the report (default: ${DEFAULT-VALUE}).")
  private String run = "local";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "What the dataset is called in the names of its files and folders (default: flipkart for"
              + " its format, else catalog).")
  private @Nullable String name;

  @Option(
      names = "--counts",
      paramLabel = "FILE",
      description = "Gets the run's totals as a small JSON object, for metrics.")
  private @Nullable Path counts;

  @Option(
      names = "--plan",
      paramLabel = "FOLDER",
      description =
          "Gets what the steps after this one need: the list of files, the dataset card, the"
              + " samples of each tar file (default: merge in the folder of the hand-overs).")
  private @Nullable Path plan;

  @Option(
      names = "--earlier-splits",
      paramLabel = "FILE",
      description =
          "The splits.csv of an earlier run, to count what has moved (default: that in the output).")
  private @Nullable Path earlierSplits;

  @Mixin private final DatasetFormats formats = new DatasetFormats();
  @Mixin private final MergeOptions options = new MergeOptions();

  /// The program without a default for `--steps`.
  public MergeMain() {}

  /// The program with a default for `--steps`.
  public MergeMain(List<String> steps) {
    this.steps.addAll(steps);
  }

  /// Runs the program.
  public static void main(String[] args) {
    Program.main(args, MergeMain::new);
  }

  @Override
  public void run() {
    if (steps.isEmpty()) {
      throw Fault.usage("--steps is missing: expected the names of the steps to join.");
    }
    try (var board = ProgressBoard.open()) {
      Trace.run(
          MergeStep.DECLARATION.name(),
          Map.of("run", run),
          board.stage(MergeStep.DECLARATION.name(), "rows", 0),
          this::merge);
    }
  }

  private void merge(Progress progress) {
    var folders =
        new MergeFolders(
            handOvers,
            Location.parse(store),
            output,
            name,
            plan == null ? handOvers.resolve(Layout.MERGE) : plan,
            earlierSplits);
    options.formats = formats;
    var merged = new MergeStep(options, steps).merge(folders, run, progress);
    if (counts != null) {
      Json.write(counts, RunTotals.of(merged.report(), merged.counts()));
    }
  }
}
