package catalog.handover;

import catalog.text.Excerpt;
import catalog.text.Printable;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a step found in the rows of a shard, beside its output: numbers, and notes on single rows.
/// Not thread-safe.
public final class Findings {
  /// The most notes kept for one number; further rows are only counted.
  public static final int MOST_NOTES = 100;

  /// Name of the number that counts rows for which an unexpected exception was thrown.
  public static final String FAILED_ROWS = "failed_rows";

  private static final int MOST_CAUSE = 200;
  private static final Logger LOG = LoggerFactory.getLogger(Findings.class);

  private final Counts counts = new Counts();
  private final List<RowNote> notes = new ArrayList<>();

  /// Adds to a number.
  public void count(String name, long more) {
    counts.add(name, more);
  }

  /// Counts a row and keeps a note on it, up to [#MOST_NOTES] notes for each number.
  ///
  /// @param count name of the number
  /// @param detail what was expected and what was found
  public void note(String count, String uniqId, String detail) {
    counts.add(count, 1);
    if (counts.get(count) <= MOST_NOTES) {
      notes.add(new RowNote(count, uniqId, detail));
    }
  }

  /// Counts a row that failed; the first [#MOST_NOTES] of them are also noted and logged.
  public void failed(String uniqId, Throwable thrown) {
    note(FAILED_ROWS, uniqId, Excerpt.of(Printable.of(thrown.toString()), MOST_CAUSE));
    if (counts.get(FAILED_ROWS) <= MOST_NOTES) {
      LOG.atError()
          .addKeyValue("uniq_id", uniqId)
          .setCause(thrown)
          .log("Product {} failed unforeseen", uniqId);
    }
  }

  /// The numbers.
  @JsonProperty
  public Counts counts() {
    return counts;
  }

  /// The notes, in the order of the rows.
  @JsonProperty
  public List<RowNote> notes() {
    return notes;
  }
}
