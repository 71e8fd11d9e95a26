package catalog.handover;

import java.nio.file.Path;
import java.util.List;

/// What a step says of one shard, written after the shard's output. With it a hand-over describes
/// itself: who joins the outputs of steps needs to know no step.
///
/// @param step its name
/// @param fingerprint of the shard and the step's options
/// @param inputRows rows of the shard
/// @param outputRows rows of the output, the header not counted
/// @param outputSha256 of the output
/// @param seconds how long it took
/// @param columns of the output behind `uniq_id`
/// @param tables files beside the output
/// @param off whether options switched the step off: its cells are empty
/// @param counts numbers to be added up
/// @param notes rows of which only a part or nothing could be used
public record ShardReport(
    String step,
    int shard,
    Fingerprint fingerprint,
    long inputRows,
    long outputRows,
    String outputSha256,
    double seconds,
    List<Column> columns,
    List<TableFile> tables,
    boolean off,
    Counts counts,
    List<RowNote> notes) {

  /// A table of the shard.
  ///
  /// @param table as the dataset will have it, from all shards
  /// @param sha256 of the file
  public record TableFile(Table table, String sha256) {}

  public ShardReport {
    columns = List.copyOf(columns);
    tables = List.copyOf(tables);
    notes = List.copyOf(notes);
  }

  /// Reads a report.
  ///
  /// @throws catalog.fault.Fault bad data if there is none or it holds something else
  public static ShardReport read(Path file) {
    return Json.read(file, ShardReport.class);
  }
}
