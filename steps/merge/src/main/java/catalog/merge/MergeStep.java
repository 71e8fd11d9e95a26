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
    var join = new Join(folders, options.images);
    var told = new Told(new Statistics(options), new Gallery(), new Rag(), progress);
    told.statistics.times().add("split", 0, manifest.seconds());
    try (var dataset = new Dataset(folders.output(), depth(join, manifest))) {
      joinShards(join, manifest, dataset, told);
      checkAccount(manifest, dataset.rows(), rejected.rows());
      Report.Retrieval retrieval = writeRag(told.rag, dataset);
      told.statistics.times().add(NAME, 0, seconds(start));
      Report report = told.statistics.report(run, manifest, rejected, retrieval, clock.instant());
      dataset.addFile(Dataset.REJECTED, rejected.file());
      dataset.addFile(Dataset.GALLERY, told.gallery.toHtml(run));
      dataset.addFile(Dataset.REPORT, ReportHtml.of(report));
      dataset.addFile(Dataset.REPORT_JSON, Json.bytes(report));
      List<Path> files = dataset.commit();
      logFinished(run, report, start);
      return new Merged(report, files);
    }
  }

  /// What is told of the products beside the products themselves.
  private record Told(Statistics statistics, Gallery gallery, Rag rag, Progress progress) {
    void add(Product product) {
      Map<String, Object> attributes = Json.members(product.attributes());
      statistics.add(product, attributes);
      gallery.add(product, attributes);
      rag.add(product);
      progress.advance(1);
    }
  }

  /// Levels of the deepest category tree of all shards. This asks for every report, so that a
  /// misfit is told before any work.
  private static int depth(Join join, Manifest manifest) {
    int depth = 0;
    for (Manifest.Shard shard : manifest.shards()) {
      depth = Math.max(depth, join.reports(shard).attributes().stats().depth());
    }
    return depth;
  }

  private static void joinShards(Join join, Manifest manifest, Dataset dataset, Told told) {
    for (Manifest.Shard shard : manifest.shards()) {
      Join.Reports reports = join.reports(shard);
      told.statistics.add(reports);
      join.join(
          shard,
          reports,
          dataset.images(),
          product -> {
            dataset.add(product);
            told.add(product);
          });
    }
  }

  private Report.Retrieval writeRag(Rag rag, Dataset dataset) {
    return options.rag
        ? rag.write(dataset.products(), dataset.table(Dataset.RAG, Rag.COLUMNS))
        : new Report.Retrieval(false, 0, false);
  }

  private void logFinished(String run, Report report, Instant start) {
    LOG.atInfo()
        .addKeyValue("step", NAME)
        .addKeyValue("run", run)
        .addKeyValue("rows", report.rows().kept())
        .addKeyValue("rejected", report.rows().rejected())
        .addKeyValue("seconds", seconds(start))
        .log("Finished");
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
}
