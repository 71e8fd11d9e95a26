package catalog.split;

/// How many rows each shard of a catalog gets.
///
/// @param rows of a shard
/// @param growing number of the first shard that gets twice the rows of the one before it, as do
///   all after it
/// @param last number of the shard that gets all that is left
record ShardSizes(long rows, int growing, int last) {
  /// No shift takes a number of rows beyond a long.
  private static final int MOST_DOUBLINGS = 31;

  /// Shards of one size, as many as it takes.
  static ShardSizes equal(long rows) {
    return new ShardSizes(rows, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  /// At most so many shards, however far the number of rows is from what is expected: nine tenths
  /// of them are for what is expected, and those after them grow.
  ///
  /// @param fewest rows of a shard
  static ShardSizes atMost(int shards, long expected, long fewest) {
    int usual = Math.max(1, shards - Math.ceilDiv(shards, 10));
    return new ShardSizes(Math.max(fewest, Math.ceilDiv(expected, usual)), usual, shards - 1);
  }

  /// The rows after which a shard is full.
  long of(int shard) {
    return shard >= last
        ? Long.MAX_VALUE
        : rows << Math.clamp(shard - growing + 1L, 0, MOST_DOUBLINGS);
  }
}
