package catalog.launcher.local;

import catalog.clean.CleanStep;
import catalog.fetchimages.FetchImagesOptions;
import catalog.fetchimages.FetchImagesStep;
import catalog.file.Location;
import catalog.handover.DatasetName;
import catalog.handover.Layout;
import catalog.handover.Manifest;
import catalog.handover.Shard;
import catalog.handover.ShardReport;
import catalog.launcher.steps.Steps;
import catalog.merge.MergeFolders;
import catalog.merge.MergeOptions;
import catalog.merge.MergeStep;
import catalog.split.SplitOptions;
import catalog.split.SplitStep;
import catalog.step.DatasetFormats;
import catalog.step.Progress;
import catalog.step.ProgressBoard;
import catalog.step.ShardJob;
import catalog.step.ShardRunner.Done;
import catalog.step.ShardStep;
import catalog.step.StepDeclaration;
import catalog.step.StepDeclaration.Runs;
import catalog.webdataset.WebdatasetOptions;
import catalog.webdataset.WebdatasetStep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Runs all steps in one process, the shards in parallel. It is a simple loop and no workflow
/// engine; for larger jobs there is Argo.
final class Pipeline {
  /// Number of shards at the same time in steps that wait for the network, so that the last URLs of
  /// one shard do not leave the network idle.
  private static final int SHARDS_WAITING_AT_ONCE = 4;

  /// The options of all steps.
  ///
  /// @param store where the images go
  record Options(SplitOptions split, StepOptions onShards, MergeOptions merge, Location store) {}

  /// The result of a run.
  ///
  /// @param tars the reports on the tar files
  /// @param reused the steps that an earlier run had done, wholly or in part, in words for people
  record Outcome(
      Manifest manifest, MergeStep.Merged merged, List<ShardReport> tars, List<String> reused) {}

  private final RunFolders folders;
  private final ProgressBoard board;
  private final int threads;
  private final Options options;
  private final List<String> reused = new ArrayList<>();

  Pipeline(RunFolders folders, ProgressBoard board, int threads, Options options) {
    this.folders = folders;
    this.board = board;
    this.threads = threads;
    this.options = options;
  }

  /// Makes the dataset of a catalog in the run's folders.
  ///
  /// @param name of the input, for messages and reports
  Outcome run(Path input, String name) throws InterruptedException {
    var split = new SplitStep(options.split());
    options.merge().formats = options.onShards().of(CleanStep.PROGRAM).formats;
    var merge = new MergeStep(options.merge(), Steps.namesOnShards());
    FetchImagesOptions images = options.onShards().of(FetchImagesStep.PROGRAM);
    String format = split.format(input, name, folders.step(Layout.SPLIT));
    DatasetName dataset = DatasetName.of(images.name, format);
    images.name = dataset.text();
    folders.deleteLeft(dataset);
    try (var opened = options.onShards().open()) {
      Manifest manifest = split(split, input, name);
      boolean tars = options.merge().formats.has(DatasetFormats.Format.WEBDATASET);
      DiskEstimate.of(manifest, folders, images, tars).print();
      fanOut(manifest, opened.steps());
      Progress rows = stage(MergeStep.DECLARATION.name(), manifest);
      var place =
          new MergeFolders(
              folders.handOvers(),
              options.store(),
              folders.root(),
              dataset.text(),
              folders.step(Layout.MERGE),
              options.merge().models.hasSplits() ? earlierSides(dataset) : null);
      MergeStep.Merged merged = merge.merge(place, folders.run(), rows);
      return new Outcome(manifest, merged, tars(merged, images.store), reused);
    }
  }

  /// The file that says which product an earlier run had on which side; need not exist. That of a
  /// bucket, where another machine may have run, is copied.
  private Path earlierSides(DatasetName dataset) {
    String key = dataset.folder() + "/" + Layout.SPLITS;
    return switch (options.store()) {
      case Location.Local(Path root) -> root.resolve(key);
      case Location.Bucket bucket -> Transfer.fetchIfThere(bucket, key, folders.input());
    };
  }

  /// Makes the tar files of the dataset's samples.
  ///
  /// @param store that has the images
  private List<ShardReport> tars(MergeStep.Merged merged, String store)
      throws InterruptedException {
    folders.deleteTars(merged.tars());
    if (merged.tars() == 0) {
      return List.of();
    }
    try (var step = new WebdatasetStep(new WebdatasetOptions(store));
        var loop = new ShardLoop(threads)) {
      StepDeclaration declaration = step.declaration();
      List<Shard> lists =
          IntStream.range(0, merged.tars())
              .mapToObj(tar -> declaration.shard(merged.plan().resolve(Layout.shardCsv(tar))))
              .toList();
      long samples = lists.stream().mapToLong(Shard::rowCount).sum();
      Progress rows = board.stage(declaration.name(), "rows", samples).ofExpected();
      var stage = new ShardLoop.Stage(step, rows, new ArrayList<>());
      Path folder = folders.step(declaration.name());
      for (int tar = 0; tar < lists.size(); tar++) {
        loop.begin(stage, new ShardJob(folders.run(), tar, lists.get(tar), folder, rows));
      }
      note(stage);
      return IntStream.range(0, merged.tars())
          .mapToObj(tar -> ShardReport.read(folder.resolve(Layout.shardReport(tar))))
          .toList();
    }
  }

  private Manifest split(SplitStep split, Path input, String name) {
    Path folder = folders.step(Layout.SPLIT);
    Optional<Manifest> earlier = split.reusable(input, folder);
    if (earlier.isPresent()) {
      reused.add(Layout.SPLIT);
      return earlier.get();
    }
    return split.split(input, name, folder, board.stage(Layout.SPLIT, "bytes", 0));
  }

  private Progress stage(String step, Manifest manifest) {
    return board.stage(step, "rows", manifest.rowsKept()).ofExpected();
  }

  /// Runs the steps on shards, which are independent of each other. Those that wait for the network
  /// run beside those that compute; the latter process a shard one right after the other, so that
  /// it is read only once.
  private void fanOut(Manifest manifest, List<ShardStep> steps) throws InterruptedException {
    try (var network = new ShardLoop(SHARDS_WAITING_AT_ONCE);
        var processors = new ShardLoop(threads)) {
      List<ShardLoop.Stage> waiting = new ArrayList<>();
      List<ShardLoop.Stage> computing = new ArrayList<>();
      for (ShardStep step : steps) {
        boolean waits = step.declaration().runs() == Runs.WAITING;
        Progress rows = stage(step.declaration().name(), manifest);
        (waits ? waiting : computing).add(new ShardLoop.Stage(step, rows, new ArrayList<>()));
      }
      for (Manifest.Shard shard : manifest.shards()) {
        begin(network, waiting, shard);
        begin(processors, computing, shard);
      }
      for (ShardLoop.Stage stage : waiting) {
        note(stage);
      }
      for (ShardLoop.Stage stage : computing) {
        note(stage);
      }
    }
  }

  private void begin(ShardLoop loop, List<ShardLoop.Stage> stages, Manifest.Shard shard) {
    var shared = new Shard(Manifest.shardFile(folders.step(Layout.SPLIT), shard.number()));
    for (ShardLoop.Stage stage : stages) {
      Path folder = folders.step(stage.step().declaration().name());
      loop.begin(stage, new ShardJob(folders.run(), shard.number(), shared, folder, stage.rows()));
    }
  }

  private void note(ShardLoop.Stage stage) throws InterruptedException {
    int again = ShardLoop.join(stage).getOrDefault(Done.REUSED, 0);
    if (again > 0) {
      int all = stage.shards().size();
      String step = stage.step().declaration().name();
      reused.add(again == all ? step : "%s (%d of %d shards)".formatted(step, again, all));
    }
  }
}
