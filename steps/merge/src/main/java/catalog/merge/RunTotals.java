package catalog.merge;

import catalog.merge.report.Report;
import java.util.SortedMap;
import java.util.TreeMap;

/// The totals of a run, small enough for an output parameter of a workflow.
///
/// @param rows number of rows in the dataset
/// @param rejected number of records that are not in it
/// @param counts what the steps counted, by name
public record RunTotals(long rows, long rejected, SortedMap<String, Long> counts) {
  public RunTotals {
    counts = new TreeMap<>(counts);
  }

  static RunTotals of(Report report, SortedMap<String, Long> counts) {
    return new RunTotals(report.rows().kept(), report.rows().rejected(), counts);
  }
}
