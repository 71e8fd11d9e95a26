package catalog.step;

import java.util.SortedMap;

/// A step that works on each shard alone.
///
/// @param <S> what it counts: a record that merge adds up
public interface ShardStep<S> {
  /// What came of a shard.
  ///
  /// @param outputRows rows written, the header not counted
  record Result<S>(long outputRows, S stats) {}

  /// The step's name: also that of its module, image and DAG node.
  String name();

  /// The options that change the output, by name; they and the code make an earlier output count or
  /// not.
  SortedMap<String, ?> settings();

  /// The class of the stats.
  Class<S> statsType();

  /// Reads the job's shard and writes its output.
  Result<S> process(ShardJob job);

  /// Whether an earlier output of the same fingerprint needs no second try.
  default boolean isFinal(S stats) {
    return true;
  }
}
