package catalog.handover;

import catalog.text.Excerpt;
import catalog.text.Printable;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a step found in the rows of a shard, beside its output: numbers, and notes on single rows.
/// For one thread.
public final class Findings {
  /// Notes kept of one kind; further ones only count.
  public static final int MOST_NOTES = 100;

  /// Counts rows for which something unforeseen was thrown.
  public static final String FAILED_ROWS = "failed_rows";

  private static final int MOST_CAUSE = 200;
  private static final Logger LOG = LoggerFactory.getLogger(Findings.class);

  private final Counts counts = new Counts();
  private final List<RowNote> notes = new ArrayList<>();

  /// Adds to a number.
  public void count(String name, long more) {
    counts.add(name, more);
  }

  /// Counts a row and keeps why, if there is room.
  ///
  /// @param count name of the number
  public void note(String count, String uniqId, String detail) {
    counts.add(count, 1);
    if (counts.get(count) <= MOST_NOTES) {
      notes.add(new RowNote(count, uniqId, detail));
    }
  }

  /// Counts a row that failed, and logs what was thrown.
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
