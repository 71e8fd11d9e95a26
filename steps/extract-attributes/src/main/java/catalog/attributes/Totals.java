package catalog.attributes;

import catalog.handover.AttributeStats;
import java.util.ArrayList;
import java.util.List;

/// Adds up what the rows of a shard hold.
final class Totals {
  private final int depth;
  private final List<AttributeStats.MalformedRow> malformedRows = new ArrayList<>();
  private long pairs;
  private long keyless;
  private long repeatedKeys;
  private long malformed;

  Totals(int depth) {
    this.depth = depth;
  }

  /// Levels of the shard's deepest category tree.
  int depth() {
    return depth;
  }

  void add(String uniqId, Attributes attributes) {
    pairs += attributes.pairs();
    keyless += attributes.keyless();
    repeatedKeys += attributes.repeatedKeys();
    if (attributes.fault().isPresent()) {
      malformed++;
      if (malformedRows.size() < AttributeStats.MAX_LISTED) {
        malformedRows.add(new AttributeStats.MalformedRow(uniqId, attributes.fault().get()));
      }
    }
  }

  AttributeStats stats() {
    return new AttributeStats(depth, pairs, keyless, repeatedKeys, malformed, malformedRows);
  }
}
