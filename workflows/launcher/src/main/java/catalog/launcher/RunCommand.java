package catalog.launcher;

import catalog.attributes.AttributesOptions;
import catalog.fault.Fault;
import catalog.images.FetchImagesOptions;
import catalog.merge.MergeOptions;
import catalog.split.SplitOptions;
import catalog.step.ProgressBoard;
import catalog.store.ObjectStore;
import catalog.store.ObjectStores;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `catalog run`: all steps on this machine.
@Command(
    name = "run",
    description = {
      "Runs all steps on this machine: a raw catalog becomes the finished dataset.",
      "Run again after an interruption, it does only what is not finished."
    })
final class RunCommand implements Runnable {
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
          "Where a run keeps its files when --output is a bucket (default: a folder of its own in the system's temporary folder).")
  private @Nullable Path scratch;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Shards worked on at the same time (default: one for each processor).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Mixin private final SplitOptions split = new SplitOptions();
  @Mixin private final FetchImagesOptions images = new FetchImagesOptions();
  @Mixin private final AttributesOptions attributes = new AttributesOptions();
  @Mixin private final MergeOptions merge = new MergeOptions();

  @Override
  public void run() {
    if (threads < 1) {
      throw Fault.usage("--threads must be 1 or more, not " + threads + ".");
    }
    images.store = output;
    merge.images = MergeOptions.Images.valueOf(images.images.name());
    var folders = new RunFolders(Place.isBucket(output) ? scratch() : Place.local(output), run);
    try (ObjectStore store = ObjectStores.open(output);
        RunLock _ = RunLock.take(folders.step(""))) {
      Pipeline.Outcome outcome =
          input == null
              ? runSample(folders)
              : run(folders, Place.fetch(input, folders.raw()), input);
      if (Place.isBucket(output)) {
        Place.upload(folders.dataset(), store);
      }
      RunSummary.print(outcome, store);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Fault.passing("Stopped before the end; run again to go on.", e);
    }
  }

  private Pipeline.Outcome run(RunFolders folders, Path file, String name)
      throws InterruptedException {
    try (ProgressBoard board = ProgressBoard.open()) {
      return new Pipeline(
              folders, board, threads, new Pipeline.Options(split, images, attributes, merge))
          .run(file, name);
    }
  }

  private Pipeline.Outcome runSample(RunFolders folders) throws InterruptedException {
    try (var server =
        SampleImageServer.start(ServeImagesCommand.parse(ServeImagesCommand.ADDRESS), true)) {
      Path file = folders.raw().resolve("sample.csv");
      new SampleCatalog(server.host()).write(file, SampleCommand.ROWS);
      // A guest's manners are for other people's servers.
      images.hostRate = 0;
      images.hostConcurrency = images.concurrency;
      images.allowAddress =
          images.allowAddress.isEmpty() ? server.host() : images.allowAddress + "," + server.host();
      return run(folders, file, file.toString());
    }
  }

  private Path scratch() {
    return scratch != null
        ? scratch
        : Path.of(
            System.getProperty("java.io.tmpdir"),
            "catalog-" + output.replaceAll("[^A-Za-z0-9.-]+", "_"));
  }
}
