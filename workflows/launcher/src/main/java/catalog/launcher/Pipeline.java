package catalog.launcher;

import catalog.attributes.AttributesOptions;
import catalog.attributes.ExtractAttributesStep;
import catalog.clean.CleanStep;
import catalog.handover.Layout;
import catalog.handover.Manifest;
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
import java.util.Map;
import java.util.Optional;

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
  /// processors.
  private void fanOut(Manifest manifest, FetchImagesStep images, ShardStep<?>... others)
      throws InterruptedException {
    try (var network = new ShardLoop(SHARDS_FETCHED_AT_ONCE);
        var processors = new ShardLoop(threads)) {
      List<ShardLoop.Stage> stages = new ArrayList<>();
      stages.add(network.begin(images, jobs(manifest, images)));
      for (ShardStep<?> step : others) {
        stages.add(processors.begin(step, jobs(manifest, step)));
      }
      for (ShardLoop.Stage stage : stages) {
        note(stage.step(), manifest.shards().size(), ShardLoop.join(stage));
      }
    }
  }

  private List<ShardJob> jobs(Manifest manifest, ShardStep<?> step) {
    Progress rows = board.stage(step.name(), "rows", manifest.rowsKept()).announced();
    Path shards = folders.step(SplitStep.NAME).resolve(Manifest.SHARDS);
    return manifest.shards().stream()
        .map(
            shard ->
                new ShardJob(
                    folders.run(),
                    shard.number(),
                    shards.resolve(Layout.shardCsv(shard.number())),
                    folders.step(step.name()),
                    rows))
        .toList();
  }

  private void note(String step, int shards, Map<Done, Integer> counts) {
    int again = counts.getOrDefault(Done.REUSED, 0);
    if (again > 0) {
      reused.add(again == shards ? step : "%s (%d of %d shards)".formatted(step, again, shards));
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
