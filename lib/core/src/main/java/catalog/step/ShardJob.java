package catalog.step;

import catalog.fault.Fault;
import catalog.handover.Layout;
import catalog.handover.Shard;
import catalog.handover.Table;
import java.nio.file.Path;

/// The work of one step on one shard.
///
/// @param run name of the run, for logs and keys
/// @param number of the shard
/// @param shard the step's input
/// @param folder where `{number}.csv` and `{number}.json` go
/// @param progress receives the number of rows done
public record ShardJob(String run, int number, Shard shard, Path folder, Progress progress) {
  public ShardJob {
    if (!run.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,127}")) {
      throw Fault.usage("--run takes letters, digits and ._- only, not '" + run + "'.");
    }
  }

  /// The same job with another receiver of progress.
  ShardJob with(Progress other) {
    return new ShardJob(run, number, shard, folder, other);
  }

  /// File of a step's output that is rows.
  public Path output() {
    return folder.resolve(Layout.shardCsv(number));
  }

  /// File of the shard's part of a table.
  public Path table(Table table) {
    return folder.resolve(Layout.shardTable(number, table));
  }

  /// File of the step's report, written last.
  public Path report() {
    return folder.resolve(Layout.shardReport(number));
  }
}
