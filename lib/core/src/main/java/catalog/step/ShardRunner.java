package catalog.step;

import catalog.fault.Fault;
import catalog.file.Sha256;
import catalog.handover.Fingerprint;
import catalog.handover.Json;
import catalog.handover.Shard;
import catalog.handover.ShardReport;
import catalog.step.Progress.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a step on a shard unless an earlier output can be reused, and writes the shard's report.
public final class ShardRunner {
  private static final Logger LOG = LoggerFactory.getLogger(ShardRunner.class);

  /// Whether the step ran.
  public enum Done {
    /// The step ran.
    MADE,
    /// An earlier output was reused.
    REUSED
  }

  private ShardRunner() {}

  /// Makes the shard's output, unless there is a [final][ShardStep#isFinal] one from the same
  /// shard, options and code.
  public static Done run(ShardStep step, ShardJob job) {
    Shard shard = job.shard();
    job.progress().expect(shard.rowCount());
    Fingerprint fingerprint = fingerprint(step, shard);
    if (isDone(step, job, fingerprint)) {
      job.progress().advance(shard.rowCount());
      return Done.REUSED;
    }
    StepLog log =
        StepLog.started(
            step.declaration().name(),
            job.run(),
            Map.of("shard", job.number(), "rows", shard.rowCount()),
            InstantSource.system());
    job.progress().enter(Phase.WORK);
    ShardStep.Result result = step.process(job);
    job.progress().enter(Phase.STORE);
    Json.write(job.report(), report(step, job, fingerprint, result, log));
    log.finished(Map.of());
    return Done.MADE;
  }

  /// The fingerprint of what a step makes from a shard.
  public static Fingerprint fingerprint(ShardStep step, Shard shard) {
    return Fingerprint.of(shard.sha256(), step.settings(), step.getClass());
  }

  private static ShardReport report(
      ShardStep step, ShardJob job, Fingerprint fingerprint, ShardStep.Result result, StepLog log) {
    List<ShardReport.TableFile> tables =
        step.declaration().tables().stream()
            .map(table -> new ShardReport.TableFile(table, Sha256.of(job.table(table))))
            .toList();
    return new ShardReport(
        step.declaration().name(),
        job.number(),
        fingerprint,
        job.shard().rowCount(),
        result.rows(),
        size(step.output(job)),
        Sha256.of(step.output(job)),
        log.seconds(),
        result.columns(),
        tables,
        result.off(),
        result.findings().counts(),
        result.findings().notes(),
        log.pod());
  }

  private static long size(Path output) {
    try {
      return Files.size(output);
    } catch (IOException e) {
      throw Fault.reading(output, e);
    }
  }

  private static boolean isDone(ShardStep step, ShardJob job, Fingerprint fingerprint) {
    if (!Files.exists(job.report())) {
      return false;
    }
    try {
      ShardReport report = ShardReport.read(job.report());
      return report.fingerprint().equals(fingerprint)
          && report.outputSha256().equals(Sha256.of(step.output(job)))
          && report.tables().stream()
              .allMatch(table -> table.sha256().equals(Sha256.of(job.table(table.table()))))
          && step.isFinal(job, report.counts());
    } catch (Fault e) {
      LOG.warn("{} The shard is done again.", e.getMessage());
      return false;
    }
  }
}
