package catalog.merge.join;

import catalog.csv.CsvReader;
import catalog.fault.Fault;
import catalog.file.Sha256;
import catalog.handover.Column;
import catalog.handover.Layout;
import catalog.handover.Manifest;
import catalog.handover.ShardReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The hand-over of one step: its reports, rows and tables, each checked before it is used.
final class HandOver {
  private final String step;
  private final Path folder;
  private @Nullable String settings;
  private int firstShard;

  HandOver(String step, Path folder) {
    this.step = step;
    this.folder = folder;
  }

  /// The report on a shard.
  ///
  /// @throws Fault bad data if it is missing, is on another shard or on other rows, or was made
  ///   with other options or by another version than the first report that was read
  ShardReport report(Manifest.Shard shard) {
    Path file = folder.resolve(Layout.shardReport(shard.number()));
    if (!Files.exists(file)) {
      throw misfit(shard.number(), "there is no report " + file);
    }
    ShardReport report = ShardReport.read(file);
    if (!step.equals(report.step()) || report.shard() != shard.number()) {
      throw misfit(
          shard.number(),
          "%s is the report of %s on shard %d".formatted(file, report.step(), report.shard()));
    }
    if (!report.fingerprint().input().equals(shard.sha256())) {
      throw misfit(shard.number(), "it was made from other rows than split's shard holds");
    }
    checkRows(report.inputRows(), "read", shard);
    if (!report.off()) {
      checkRows(report.outputRows(), "written", shard);
    }
    checkSettings(report);
    return report;
  }

  private void checkRows(long rows, String what, Manifest.Shard shard) {
    if (rows != shard.rows()) {
      throw misfit(
          shard.number(),
          "%,d rows were %s where the shard has %,d".formatted(rows, what, shard.rows()));
    }
  }

  private void checkSettings(ShardReport report) {
    String found = report.fingerprint().settings();
    if (settings == null) {
      settings = found;
      firstShard = report.shard();
    } else if (!settings.equals(found)) {
      throw misfit(
          report.shard(),
          "it was made by other options or another version than shard "
              + Layout.number(firstShard));
    }
  }

  /// The rows on a shard, to be read along with the shard's own.
  ///
  /// @throws Fault bad data if their file is missing or is not the one that the report describes
  Rows rows(ShardReport report, Schema schema) {
    Path file = folder.resolve(Layout.shardCsv(report.shard()));
    check(report, file, report.outputSha256());
    List<String> names = report.columns().stream().map(Column::name).toList();
    return new Rows(this, report, new CsvReader(file, names), schema);
  }

  /// The shard's part of a table.
  ///
  /// @throws Fault bad data if its file is missing or is not the one that the report describes
  Path table(ShardReport report, ShardReport.TableFile table) {
    Path file = folder.resolve(Layout.shardTable(report.shard(), table.table()));
    check(report, file, table.sha256());
    return file;
  }

  private void check(ShardReport report, Path file, String sha256) {
    if (!Files.exists(file)) {
      throw misfit(report.shard(), "there is no file " + file);
    }
    if (!Sha256.of(file).equals(sha256)) {
      throw misfit(report.shard(), file + " is not the file that its report describes");
    }
  }

  /// The fault for a hand-over that does not fit the shard.
  Fault misfit(int shard, String why) {
    return Fault.badData(
        "%s, shard %s: %s; run %s again for it.".formatted(step, Layout.number(shard), why, step));
  }
}
