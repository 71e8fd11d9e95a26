package catalog.merge;

import java.util.SortedMap;
import java.util.TreeMap;

/// The totals of a run, small enough for an output parameter of a workflow.
///
/// @param rows in the dataset
/// @param rejected records that are not in it
/// @param images URLs of the ledger by outcome
record Counts(long rows, long rejected, SortedMap<String, Long> images) {
  Counts {
    images = new TreeMap<>(images);
  }

  static Counts of(Report report) {
    return new Counts(report.rows().kept(), report.rows().rejected(), report.images().outcomes());
  }
}
