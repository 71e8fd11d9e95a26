package catalog.merge;

import catalog.fault.Fault;
import catalog.handover.Column;
import catalog.handover.DatasetFiles;
import catalog.handover.DatasetName;
import catalog.handover.Findings;
import catalog.handover.Json;
import catalog.handover.Layout;
import catalog.handover.Manifest;
import catalog.handover.ShardReport;
import catalog.merge.join.Join;
import catalog.merge.join.Product;
import catalog.merge.join.Rejected;
import catalog.merge.models.MergeOutput;
import catalog.merge.models.ModelFiles;
import catalog.merge.page.Gallery;
import catalog.merge.page.ReportHtml;
import catalog.merge.report.DataFiles;
import catalog.merge.report.DescriptionRemarks;
import catalog.merge.report.Report;
import catalog.merge.report.Statistics;
import catalog.step.Progress;
import catalog.step.Progress.Phase;
import catalog.step.StepDeclaration;
import catalog.step.StepLog;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Joins the hand-overs shard by shard, in input order, and writes the dataset and the report: all
/// files or none.
public final class MergeStep {
  /// The declaration of the step.
  public static final StepDeclaration DECLARATION = StepDeclaration.once("merge");

  private static final Logger LOG = LoggerFactory.getLogger(MergeStep.class);

  private final MergeOptions options;
  private final List<String> steps;
  private final InstantSource clock;

  /// The result of a merge.
  ///
  /// @param counts what the steps counted, by name
  /// @param files all files of the result below OUTPUT
  /// @param plan folder of what the steps after this one need
  /// @param tars how many tar files are to be made
  public record Merged(
      DatasetName name,
      Report report,
      SortedMap<String, Long> counts,
      List<Path> files,
      Path plan,
      int tars) {}

  /// @param steps names of the steps whose hand-overs are joined, in the order of their columns
  /// @throws Fault usage if an option is invalid
  public MergeStep(MergeOptions options, List<String> steps) {
    this(options, steps, InstantSource.system());
  }

  MergeStep(MergeOptions options, List<String> steps, InstantSource clock) {
    this.options = options;
    this.steps = List.copyOf(steps);
    this.clock = clock;
    options.drillDownLevels("");
    ModelFiles.check(options.formats, options.models);
  }

  /// Merges a run.
  ///
  /// @param run name of the run, for logs and the report
  /// @param progress receives the number of rows joined
  /// @throws Fault bad data, with the step and the shard, if a hand-over is missing, incomplete, or
  ///   made from other input or with other options; no file of the result is replaced then
  public Merged merge(MergeFolders folders, String run, Progress progress) {
    StepLog log = StepLog.started(DECLARATION.name(), run, Map.of(), clock);
    Path split = folders.handOvers().resolve(Layout.SPLIT);
    Manifest manifest = Manifest.read(split);
    Rejected rejected = Rejected.read(split, manifest);
    checkAccount(manifest, manifest.rowsKept(), rejected.rows());
    progress.expect(manifest.rowsKept());
    var join = new Join(folders.handOvers(), manifest, steps);
    var statistics =
        new Statistics(
            join.schema(), options.drillDownLevels(manifest.format()), manifest.specimen());
    statistics.addTime(Layout.SPLIT, manifest.seconds(), manifest.pod());
    DatasetName name = DatasetName.of(folders.name(), manifest.format());
    var output = new MergeOutput(folders.output(), folders.plan(), name);
    var input = new ModelFiles.Input(join, manifest.rowsKept(), folders.earlierSides(name));
    try (var dataset = new Dataset(name, folders, join.schema());
        var models =
            new ModelFiles(output, options.formats, options.models, input, dataset::begin)) {
      var receiver =
          new Receiver(
              dataset,
              models,
              statistics,
              new Gallery(),
              new Retrieval(options.rag),
              new Findings(),
              progress);
      progress.enter(Phase.WORK);
      join.run(receiver);
      checkAccount(manifest, dataset.rows(), rejected.rows());
      models.end();
      statistics.add(DECLARATION.name(), receiver.findings);
      Report.Retrieval retrieval = receiver.retrieval.write(dataset);
      statistics.addTime(DECLARATION.name(), log.seconds(), log.pod());
      dataset.addFile(Layout.REJECTED, rejected.file());
      int tars = models.samples().size();
      var results =
          new Statistics.Results(
              retrieval,
              models.splits().orElse(null),
              DataFiles.of(name, dataset.keys(), options.formats.forModels(), tars));
      int depth = join.schema().indexesOf(Column.Type.CATEGORY).length;
      Report report =
          statistics.report(run, name, manifest, rejected, depth, results, clock.instant());
      dataset.addFile(Layout.GALLERY, receiver.gallery.toHtml(run));
      dataset.addFile(Layout.REPORT, ReportHtml.of(report));
      dataset.addFile(Layout.REPORT_JSON, Json.bytes(report));
      List<DatasetFiles.Entry> entries = dataset.finish();
      Map<String, byte[]> rootFiles =
          models.rootFiles(report, manifest.fingerprint().input(), entries);
      progress.enter(Phase.STORE);
      List<Path> files = dataset.commit();
      var plan = new Plan(folders.plan(), new DatasetFiles(run, name.text(), entries), rootFiles);
      plan.write(models.samples());
      for (Report.EmptyColumn column : report.emptyColumns()) {
        LOG.warn(
            "{} is empty in {} of {} products.",
            column.name(),
            column.products(),
            report.rows().kept());
      }
      DescriptionRemarks.of(report).forEach(LOG::warn);
      log.finished(Map.of("rows", report.rows().kept(), "rejected", report.rows().rejected()));
      return new Merged(name, report, statistics.counts().numbers(), files, folders.plan(), tars);
    }
  }

  /// Passes what is joined to the dataset, the statistics, the gallery and the retrieval dataset.
  private record Receiver(
      Dataset dataset,
      ModelFiles models,
      Statistics statistics,
      Gallery gallery,
      Retrieval retrieval,
      Findings findings,
      Progress progress)
      implements Join.Receiver {
    @Override
    public void report(ShardReport report) {
      statistics.add(report);
    }

    @Override
    public void product(Product product) {
      dataset.add(product);
      Map<String, Object> attributes = attributes(product);
      models.add(product, attributes);
      try {
        count(product, attributes);
      } catch (Throwable thrown) {
        if (Fault.endsTheRun(thrown)) {
          throw thrown;
        }
        // The product is in the dataset; it may only be missing from the report and the like.
        findings.failed(product.uniqId(), thrown);
      }
      progress.advance(1);
    }

    private Map<String, Object> attributes(Product product) {
      String json = product.attributes();
      try {
        return json.isEmpty() ? Map.of() : Json.members(json);
      } catch (IllegalArgumentException e) {
        findings.failed(product.uniqId(), e);
        return Map.of();
      }
    }

    private void count(Product product, Map<String, Object> attributes) {
      statistics.add(product, attributes);
      gallery.add(product, attributes);
      retrieval.add(product);
    }

    @Override
    public void table(ShardReport.TableFile table, Path file) {
      dataset.add(table, file);
    }
  }

  private static void checkAccount(Manifest manifest, long kept, long rejected) {
    if (kept + rejected + manifest.joined() != manifest.recordsRead()
        || rejected != manifest.rowsRejected()) {
      throw Fault.badData(
          "split read %,d records, but %,d are kept, %,d rejected and %,d joined to others; run split again."
              .formatted(manifest.recordsRead(), kept, rejected, manifest.joined()));
    }
  }
}
