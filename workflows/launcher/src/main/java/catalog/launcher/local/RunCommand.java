package catalog.launcher.local;

import catalog.fault.Fault;
import catalog.fetchimages.FetchImagesOptions;
import catalog.fetchimages.FetchImagesStep;
import catalog.file.Location;
import catalog.handover.DatasetName;
import catalog.handover.Layout;
import catalog.launcher.sample.Sample;
import catalog.merge.MergeOptions;
import catalog.split.SplitOptions;
import catalog.split.format.Formats;
import catalog.step.ProgressBoard;
import catalog.store.ObjectStore;
import catalog.store.ObjectStores;
import catalog.summary.Publication;
import catalog.webdataset.WebdatasetStep;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// `catalog run`: runs all steps on this machine.
@Command(
    name = "run",
    description = {
      "Runs all steps on this machine: a raw catalog becomes the finished dataset.",
      "Run again after an interruption, it does only what is not finished."
    })
public final class RunCommand implements Runnable {
  @Option(
      names = "--input",
      paramLabel = "FILE|gs://...",
      description =
          "The catalog: CSV, or CSV packed by gzip (default: a generated sample, its images from a server of its own).")
  private @Nullable String input;

  @Option(
      names = "--output",
      paramLabel = "FOLDER|gs://...",
      description = "Where images and dataset go (default: ${DEFAULT-VALUE}).")
  private String output = "out";

  @Option(
      names = "--run",
      paramLabel = "NAME",
      description = "Name of the run (default: ${DEFAULT-VALUE}).")
  private String run = "local";

  @Option(
      names = "--scratch",
      paramLabel = "FOLDER",
      description =
          "Where a run keeps its files when --output is a bucket (default: a folder of its own in the user's cache folder).")
  private @Nullable Path scratch;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Shards worked on at the same time (default: one for each processor).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Mixin private final SplitOptions split = new SplitOptions();
  @Mixin private final MergeOptions merge = new MergeOptions();
  private final StepOptions onShards = new StepOptions();

  private RunCommand() {}

  /// The command, with the options of all steps.
  public static CommandSpec command() {
    var command = new RunCommand();
    CommandSpec spec = CommandSpec.forAnnotatedObject(command);
    command.onShards.addTo(spec);
    return spec;
  }

  @Override
  public void run() {
    if (threads < 1) {
      throw Fault.usage("--threads must be 1 or more, not " + threads + ".");
    }
    Location place = Location.parse(output);
    FetchImagesOptions images = onShards.of(FetchImagesStep.PROGRAM);
    images.store = output;
    if (input != null && images.catalogFolder.isEmpty()) {
      images.catalogFolder = Transfer.folder(input);
    }
    Path root =
        switch (place) {
          case Location.Bucket bucket ->
              scratch == null ? Scratch.make(bucket, System.getenv()) : scratch;
          case Location.Local local -> local.path();
        };
    if (input == null) {
      Sample.announce(output);
    }
    var folders = new RunFolders(root, run);
    try (ObjectStore store = ObjectStores.open(place);
        RunLock lock = RunLock.take(place, root, store)) {
      folders.deleteLeft();
      Pipeline.Outcome outcome =
          input == null
              ? runSample(folders, place)
              : run(folders, place, Transfer.fetch(input, folders.input()), input);
      lock.confirm();
      publish(outcome, folders, place, store);
      RunSummary.print(outcome, store);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Fault.passing("Stopped before the end; run again to go on.", e);
    }
  }

  /// Puts into OUTPUT what is not there yet, and publishes it all.
  private static void publish(
      Pipeline.Outcome outcome, RunFolders folders, Location place, ObjectStore store) {
    Path tars = folders.step(WebdatasetStep.DECLARATION.name());
    var publication = new Publication(store, outcome.merged().plan(), tars);
    publication.announce();
    if (place instanceof Location.Bucket) {
      Transfer.upload(outcome.merged(), folders.root(), store);
    }
    List<Path> files =
        outcome.tars().stream().map(tar -> tars.resolve(Layout.tar(tar.shard()))).toList();
    Transfer.place(files, outcome.merged().name().tars(), place, store);
    publication.publish();
  }

  private Pipeline.Outcome run(RunFolders folders, Location place, Path file, String name)
      throws InterruptedException {
    try (ProgressBoard board = ProgressBoard.open()) {
      var options = new Pipeline.Options(split, onShards, merge, place);
      return new Pipeline(folders, board, threads, options).run(file, name);
    }
  }

  private Pipeline.Outcome runSample(RunFolders folders, Location place)
      throws InterruptedException {
    String format = split.format.equals(Formats.AUTO) ? Sample.FLIPKART : split.format;
    Path raw = folders.raw(DatasetName.of(null, format));
    try (Sample sample = Sample.open(raw, format)) {
      FetchImagesOptions images = onShards.of(FetchImagesStep.PROGRAM);
      // The limits per host protect other people's servers; the sample's is our own.
      images.hostRate = 0;
      images.hostConcurrency = images.concurrency;
      images.allowAddress =
          images.allowAddress.isEmpty()
              ? sample.imageHost()
              : images.allowAddress + "," + sample.imageHost();
      return run(folders, place, sample.file(), sample.file().toString());
    }
  }
}
