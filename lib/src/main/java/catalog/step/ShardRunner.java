package catalog.step;

import catalog.fault.Fault;
import catalog.file.Sha256;
import catalog.handover.Fingerprint;
import catalog.handover.Json;
import catalog.handover.Shard;
import catalog.handover.ShardReport;
import java.nio.file.Files;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a step over a shard, unless that was done already, and writes the shard's report.
public final class ShardRunner {
  private static final Logger LOG = LoggerFactory.getLogger(ShardRunner.class);

  /// How a shard was dealt with.
  public enum Done {
    /// The step ran.
    MADE,
    /// An earlier output counted.
    REUSED
  }

  private ShardRunner() {}

  /// Makes the shard's output, or finds that what is there was made from the same shard, options
  /// and code.
  public static <S> Done run(ShardStep<S> step, ShardJob job) {
    long start = System.nanoTime();
    Shard shard = job.shard();
    job.progress().expect(shard.rows());
    Fingerprint fingerprint = Fingerprint.of(shard.sha256(), step.settings(), step.getClass());
    if (isDone(step, job, fingerprint)) {
      job.progress().advance(shard.rows());
      return Done.REUSED;
    }
    LOG.atInfo()
        .addKeyValue("step", step.name())
        .addKeyValue("shard", job.number())
        .addKeyValue("run", job.run())
        .addKeyValue("rows", shard.rows())
        .log("Started");
    ShardStep.Result<S> result = step.process(job);
    double seconds = (System.nanoTime() - start) / 1e9;
    Json.write(
        job.report(),
        new ShardReport<>(
            step.name(),
            job.number(),
            fingerprint,
            shard.rows(),
            result.outputRows(),
            Sha256.of(job.output()),
            seconds,
            result.stats()));
    LOG.atInfo()
        .addKeyValue("step", step.name())
        .addKeyValue("shard", job.number())
        .addKeyValue("run", job.run())
        .addKeyValue("rows", shard.rows())
        .addKeyValue("seconds", Math.round(seconds * 1000) / 1000.0)
        .log("Finished");
    return Done.MADE;
  }

  private static <S> boolean isDone(ShardStep<S> step, ShardJob job, Fingerprint fingerprint) {
    if (!Files.exists(job.report()) || !Files.exists(job.output())) {
      return false;
    }
    try {
      ShardReport<S> report = ShardReport.read(job.report(), step.statsType());
      return report.fingerprint().equals(fingerprint)
          && step.isFinal(report.stats())
          && report.outputSha256().equals(Sha256.of(job.output()));
    } catch (Fault e) {
      LOG.warn("{} The shard is done again.", e.getMessage());
      return false;
    }
  }
}
