package catalog.step;

import catalog.handover.Column;
import catalog.handover.Counts;
import catalog.handover.Findings;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/// A step that works on each shard independently.
public interface ShardStep extends AutoCloseable {
  /// The result of a step on a shard.
  ///
  /// @param rows written to the output, the header not counted
  /// @param columns of the output, those after `uniq_id`
  /// @param off whether options switched the step off; if so, no rows are written, and all cells of
  ///   the columns are empty
  record Result(long rows, List<Column> columns, boolean off, Findings findings) {}

  /// The step's declaration.
  StepDeclaration declaration();

  /// The options that change the output, by name; an earlier output is reused only if these and the
  /// code are the same.
  SortedMap<String, ?> settings();

  /// The file that the step writes for a shard: one of rows, unless the step makes another.
  default Path output(ShardJob job) {
    return job.output();
  }

  /// Reads the job's shard; writes its [output][#output(ShardJob)], one row for each row of the
  /// shard unless the step is off, and its tables.
  Result process(ShardJob job);

  /// Whether a complete earlier output with the same fingerprint can be reused, since running again
  /// could not improve it.
  ///
  /// @param counts of that output
  default boolean isFinal(ShardJob job, Counts counts) {
    return true;
  }

  @Override
  default void close() {}
}
