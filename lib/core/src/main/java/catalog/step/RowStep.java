package catalog.step;

import catalog.handover.Column;
import catalog.handover.Findings;
import catalog.handover.RowOutput;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/// A step that makes the cells of each product from that product's row alone.
public interface RowStep extends ShardStep {
  /// Returns the function that makes the cells of a shard's rows; it is called for one row after
  /// another, in one thread.
  RowOutput.RowMapper mapper(ShardJob job);

  /// The columns of the output, those after `uniq_id`; all that are declared by default.
  default List<Column> columns() {
    return declaration().columns();
  }

  /// Empty by default: no option changes the output.
  @Override
  default SortedMap<String, ?> settings() {
    return Collections.emptySortedMap();
  }

  @Override
  default Result process(ShardJob job) {
    return map(job, columns(), mapper(job));
  }

  /// Writes a shard's output row by row.
  ///
  /// @param columns of the output, those after `uniq_id`
  static Result map(ShardJob job, List<Column> columns, RowOutput.RowMapper mapper) {
    var findings = new Findings();
    try (var output = new RowOutput(job.output(), columns)) {
      output.writeAll(job.shard(), mapper, findings, () -> job.progress().advance(1));
      return new Result(output.commit(), columns, false, findings);
    }
  }
}
