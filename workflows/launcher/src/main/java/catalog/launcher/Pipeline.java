package catalog.launcher;

import catalog.attributes.AttributesOptions;
import catalog.attributes.ExtractAttributesStep;
import catalog.clean.CleanStep;
import catalog.handover.Manifest;
import catalog.handover.Shard;
import catalog.images.FetchImagesOptions;
import catalog.images.FetchImagesStep;
import catalog.merge.MergeFolders;
import catalog.merge.MergeOptions;
import catalog.merge.MergeStep;
import catalog.split.SplitOptions;
import catalog.split.SplitStep;
import catalog.step.Progress;
import catalog.step.ProgressBoard;
import catalog.step.ShardJob;
import catalog.step.ShardRunner.Done;
import catalog.step.ShardStep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All steps in one process, the shards in parallel: a loop, not an engine. Whoever outgrows it
/// takes Argo.
final class Pipeline {
  /// Shards whose images are fetched at the same time, so that the last URLs of one do not leave
  /// the network idle.
  private static final int SHARDS_FETCHED_AT_ONCE = 4;

  /// The options of all steps.
  record Options(
      SplitOptions split,
      FetchImagesOptions images,
      AttributesOptions attributes,
      MergeOptions merge) {}

  /// What came of a run.
  ///
  /// @param reused what an earlier run had done already, in words
  record Outcome(Manifest manifest, MergeStep.Merged merged, List<String> reused) {}

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
    var attributes = new ExtractAttributesStep(options.attributes());
    var merge = new MergeStep(options.merge());
    try (var images = new FetchImagesStep(options.images())) {
      Manifest manifest = split(split, input, name);
      DiskEstimate.of(manifest, folders, options.images()).tell();
      fanOut(manifest, images, new CleanStep(), attributes);
      Progress rows = board.stage(MergeStep.NAME, "rows", manifest.rowsKept()).announced();
      return new Outcome(manifest, merge.merge(mergeFolders(), folders.run(), rows), reused);
    }
  }

  private Manifest split(SplitStep split, Path input, String name) {
    Path folder = folders.step(SplitStep.NAME);
    Optional<Manifest> earlier = split.reusable(input, folder);
    if (earlier.isPresent()) {
      reused.add("split");
      return earlier.get();
    }
    return split.split(input, name, folder, board.stage(SplitStep.NAME, "bytes", 0));
  }

  /// The steps of a shard are independent: fetching waits for the network while the others use the
  /// processors, and come to a shard one right after the other, so that it is read once for them.
  private void fanOut(Manifest manifest, FetchImagesStep images, ShardStep<?>... others)
      throws InterruptedException {
    try (var network = new ShardLoop(SHARDS_FETCHED_AT_ONCE);
        var processors = new ShardLoop(threads)) {
      ShardLoop.Stage fetching = stage(manifest, images);
      List<ShardLoop.Stage> computing =
          Stream.of(others).map(step -> stage(manifest, step)).toList();
      for (Manifest.Shard shard : manifest.shards()) {
        network.begin(fetching, job(fetching, shard.number(), open(shard)));
        Shard shared = open(shard);
        computing.forEach(stage -> processors.begin(stage, job(stage, shard.number(), shared)));
      }
      note(fetching);
      for (ShardLoop.Stage stage : computing) {
        note(stage);
      }
    }
  }

  private ShardLoop.Stage stage(Manifest manifest, ShardStep<?> step) {
    Progress rows = board.stage(step.name(), "rows", manifest.rowsKept()).announced();
    return new ShardLoop.Stage(step, rows, new ArrayList<>());
  }

  private Shard open(Manifest.Shard shard) {
    return new Shard(Manifest.shardFile(folders.step(SplitStep.NAME), shard.number()));
  }

  private ShardJob job(ShardLoop.Stage stage, int number, Shard shard) {
    Path folder = folders.step(stage.step().name());
    return new ShardJob(folders.run(), number, shard, folder, stage.rows());
  }

  private void note(ShardLoop.Stage stage) throws InterruptedException {
    int again = ShardLoop.join(stage).getOrDefault(Done.REUSED, 0);
    if (again > 0) {
      int all = stage.shards().size();
      String step = stage.step().name();
      reused.add(again == all ? step : "%s (%d of %d shards)".formatted(step, again, all));
    }
  }

  private MergeFolders mergeFolders() {
    return new MergeFolders(
        folders.step(SplitStep.NAME),
        folders.step("clean"),
        folders.step(FetchImagesStep.NAME),
        folders.step(ExtractAttributesStep.NAME),
        folders.dataset());
  }
}
