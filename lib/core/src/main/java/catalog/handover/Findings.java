package catalog.handover;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;

/// What a step found in the rows of a shard, beside its output: numbers, and notes on single rows.
/// For one thread.
public final class Findings {
  /// Notes kept of one kind; further ones only count.
  public static final int MOST_NOTES = 100;

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
