package catalog.merge;

import catalog.fault.Fault;
import catalog.file.Sha256;
import catalog.handover.Layout;
import catalog.handover.Manifest;
import catalog.handover.ShardReport;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What one step made of the shards; nothing of it is used before it was found to fit.
///
/// @param <S> what the step counts
final class StepOutputs<S> {
  private final String step;
  private final Path folder;
  private final Class<S> statsType;
  private @Nullable String settings;
  private int firstShard;

  StepOutputs(String step, Path folder, Class<S> statsType) {
    this.step = step;
    this.folder = folder;
    this.statsType = statsType;
  }

  String step() {
    return step;
  }

  /// The report on a shard.
  ///
  /// @throws Fault bad data if there is none, or it is on another shard, or made by other options
  ///   than the first one asked for
  ShardReport<S> report(Manifest.Shard shard) {
    Path file = folder.resolve(Layout.shardReport(shard.number()));
    if (!Files.exists(file)) {
      throw misfit(shard.number(), "there is no report " + file);
    }
    ShardReport<S> report = ShardReport.read(file, statsType);
    if (!step.equals(report.step()) || report.shard() != shard.number()) {
      throw misfit(
          shard.number(),
          "%s is the report of %s on shard %d".formatted(file, report.step(), report.shard()));
    }
    if (!report.fingerprint().input().equals(shard.sha256())) {
      throw misfit(shard.number(), "it was made from other rows than split's shard holds");
    }
    if (report.inputRows() != shard.rows()) {
      throw misfit(
          shard.number(),
          "%,d rows were read where the shard has %,d".formatted(report.inputRows(), shard.rows()));
    }
    checkSettings(report);
    return report;
  }

  private void checkSettings(ShardReport<S> report) {
    String found = report.fingerprint().settings();
    if (settings == null) {
      settings = found;
      firstShard = report.shard();
    } else if (!settings.equals(found)) {
      throw misfit(
          report.shard(),
          "it was made by other options or another version than shard %05d".formatted(firstShard));
    }
  }

  /// The output on a shard.
  ///
  /// @throws Fault bad data if there is none or it is not what its report tells of
  Path output(ShardReport<S> report) {
    Path file = folder.resolve(Layout.shardCsv(report.shard()));
    if (!Files.exists(file)) {
      throw misfit(report.shard(), "there is no file " + file);
    }
    if (!Sha256.of(file).equals(report.outputSha256())) {
      throw misfit(report.shard(), file + " is not the file that its report tells of");
    }
    return file;
  }

  /// The fault of an output that does not fit.
  Fault misfit(int shard, String why) {
    return Fault.badData(
        "%s, shard %05d: %s; run %s again for it.".formatted(step, shard, why, step));
  }
}
