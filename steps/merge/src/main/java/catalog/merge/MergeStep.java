package catalog.merge;

import catalog.fault.Fault;
import catalog.handover.Json;
import catalog.handover.Manifest;
import catalog.step.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Joins shard by shard, in input order, and writes the dataset and what happened: all of it, or
/// nothing.
public final class MergeStep {
  /// The step's name.
  public static final String NAME = "merge";

  private static final Logger LOG = LoggerFactory.getLogger(MergeStep.class);

  private final MergeOptions options;
  private final InstantSource clock;

  /// What merge made.
  ///
  /// @param files all files of the result
  public record Merged(Report report, List<Path> files) {}

  /// @throws Fault usage if an option makes no sense
  public MergeStep(MergeOptions options) {
    this(options, InstantSource.system());
  }

  MergeStep(MergeOptions options, InstantSource clock) {
    this.options = options;
    this.clock = clock;
    options.drillDownLevels();
  }

  /// Merges a run.
  ///
  /// Without a shard the folders of the steps may be absent, and the dataset is empty.
  ///
  /// @param progress is told of rows
  /// @throws Fault bad data, with the step and the shard, if an output is missing, short, or made
  ///   from other input or options; nothing of the result is replaced then
  public Merged merge(MergeFolders folders, String run, Progress progress) {
    LOG.atInfo().addKeyValue("step", NAME).addKeyValue("run", run).log("Started");
    Instant start = clock.instant();
    Manifest manifest = Json.read(folders.split().resolve(Manifest.FILE), Manifest.class);
    Rejected rejected = Rejected.read(folders.split(), manifest);
    checkAccount(manifest, manifest.rowsKept(), rejected.rows());
    progress.expect(manifest.rowsKept());
    Merged merged = write(folders, run, manifest, rejected, start, progress);
    LOG.atInfo()
        .addKeyValue("step", NAME)
        .addKeyValue("run", run)
        .addKeyValue("rows", merged.report().rows().kept())
        .addKeyValue("rejected", merged.report().rows().rejected())
        .addKeyValue("seconds", seconds(start))
        .log("Finished");
    return merged;
  }

  private double seconds(Instant start) {
    return Duration.between(start, clock.instant()).toMillis() / 1000.0;
  }

  private static void checkAccount(Manifest manifest, long kept, long rejected) {
    if (kept + rejected != manifest.recordsRead() || rejected != manifest.rowsRejected()) {
      throw Fault.badData(
          "split read %,d records, but %,d are kept and %,d rejected; run split again."
              .formatted(manifest.recordsRead(), kept, rejected));
    }
  }

  private Merged write(
      MergeFolders folders,
      String run,
      Manifest manifest,
      Rejected rejected,
      Instant start,
      Progress progress) {
    var join = new Join(folders, options.images);
    var statistics = new Statistics(options);
    var gallery = new Gallery();
    var rag = new Rag();
    statistics.times().add("split", 0, manifest.seconds());
    // All reports come first: a misfit is told before any work, and the header needs the depth.
    int depth = 0;
    for (Manifest.Shard shard : manifest.shards()) {
      depth = Math.max(depth, join.reports(shard).attributes().stats().depth());
    }
    try (var dataset = new Dataset(folders.output(), depth)) {
      for (Manifest.Shard shard : manifest.shards()) {
        Join.Reports reports = join.reports(shard);
        statistics.add(reports);
        join.join(
            shard,
            reports,
            dataset.images(),
            product -> {
              Map<String, Object> attributes = Json.members(product.attributes());
              dataset.add(product);
              statistics.add(product, attributes);
              gallery.add(product, attributes);
              rag.add(product);
              progress.advance(1);
            });
      }
      checkAccount(manifest, dataset.rows(), rejected.rows());
      Report.Retrieval retrieval =
          options.rag
              ? rag.write(dataset.products(), dataset.table(Dataset.RAG, Rag.COLUMNS))
              : new Report.Retrieval(false, 0, false);
      dataset.addFile(Dataset.REJECTED, rejected.file());
      statistics.times().add(NAME, 0, seconds(start));
      Report report = statistics.report(run, manifest, rejected, retrieval, clock.instant());
      dataset.addFile(Dataset.GALLERY, gallery.toHtml(run));
      dataset.addFile(Dataset.REPORT, ReportHtml.of(report));
      dataset.addFile(Dataset.REPORT_JSON, Json.bytes(report));
      return new Merged(report, dataset.commit());
    }
  }
}
