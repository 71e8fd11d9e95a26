package catalog.step;

import catalog.handover.Column;
import catalog.handover.Counts;
import catalog.handover.Findings;
import java.util.List;
import java.util.SortedMap;

/// A step that works on each shard alone.
public interface ShardStep extends AutoCloseable {
  /// What came of a shard.
  ///
  /// @param rows written to the output, the header not counted
  /// @param columns of the output behind `uniq_id`
  /// @param off whether options switched the step off: its cells are empty
  record Result(long rows, List<Column> columns, boolean off, Findings findings) {}

  /// What the step is.
  StepDeclaration declaration();

  /// The options that change the output, by name; they and the code make an earlier output count or
  /// not.
  SortedMap<String, ?> settings();

  /// Reads the job's shard; writes its output, a row for each row of the shard, and its tables.
  Result process(ShardJob job);

  /// Whether an earlier output of the same fingerprint, which is whole, is as good as a new one
  /// could be.
  ///
  /// @param counts of that output
  default boolean isFinal(ShardJob job, Counts counts) {
    return true;
  }

  @Override
  default void close() {}
}
