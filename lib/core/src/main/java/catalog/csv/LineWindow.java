package catalog.csv;

import catalog.csv.LineReader.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines that were read and are not yet dealt with, the next one first.
///
/// What was found out about a line is kept with it, so that it need not be found out again when
/// another record is tried from a later line on.
final class LineWindow {
  /// A line, and what it is as a part of a quoted cell that began on a line before.
  static final class Entry {
    private final Line line;
    private final long place;
    private final long bytesBefore;
    private @Nullable Continuation continuation;
    private int cellsThrough;

    private Entry(Line line, long place, long bytesBefore) {
      this.line = line;
      this.place = place;
      this.bytesBefore = bytesBefore;
    }

    Line line() {
      return line;
    }

    /// Bytes of the file before this line.
    long bytesBefore() {
      return bytesBefore;
    }

    /// Bytes of the file up to the end of this line.
    long bytesThrough() {
      return bytesBefore + line.bytes();
    }

    /// The continuation that the line is part of, null if it was not yet looked at in that way.
    @Nullable Continuation continuation() {
      return continuation;
    }

    /// Cells that end in the continuation up to the end of this line.
    int cellsThrough() {
      return cellsThrough;
    }
  }

  /// Lines one after another, each of which begins inside a quoted cell, as far as they were looked
  /// at.
  static final class Continuation {
    private Entry last;
    private boolean open = true;
    private @Nullable String fault;

    /// A continuation that begins with a line, which is yet to be added.
    Continuation(Entry first) {
      last = first;
    }

    /// The last line that was looked at.
    Entry last() {
      return last;
    }

    /// Whether the quoted cell goes on behind the last line.
    boolean isOpen() {
      return open;
    }

    /// What broke the rules on the last line, null if nothing did.
    @Nullable String fault() {
      return fault;
    }

    /// Adds the line that comes next.
    ///
    /// @param cells cells that end on it
    /// @param stillOpen whether it ends inside a quoted cell
    void add(Entry entry, int cells, boolean stillOpen, @Nullable String whatIsWrong) {
      entry.continuation = this;
      entry.cellsThrough = last.cellsThrough + cells;
      last = entry;
      open = stillOpen && whatIsWrong == null;
      fault = whatIsWrong;
    }
  }

  /// Dropped entries at the head that are worth moving the others for.
  private static final int SPARE = 1024;

  private final LineReader reader;
  private final List<Entry> entries = new ArrayList<>();
  private int head;
  private long dropped;
  private long bytesRead;

  LineWindow(LineReader reader) {
    this.reader = reader;
  }

  /// The line so many lines behind the next one, null if the input ends before.
  @Nullable Entry get(int offset) throws IOException {
    while (entries.size() - head <= offset) {
      Line line = reader.next();
      if (line == null) {
        return null;
      }
      entries.add(new Entry(line, dropped + entries.size() - head, bytesRead));
      bytesRead += line.bytes();
    }
    return entries.get(head + offset);
  }

  /// How many lines the entry is behind the next one.
  int offsetOf(Entry entry) {
    return (int) (entry.place - dropped);
  }

  /// Is done with so many lines.
  void drop(int lines) {
    head += lines;
    dropped += lines;
    // What is done with is let go only now and then: moving the others each time would take
    // quadratic time.
    if (head == entries.size() || (head >= SPARE && 2 * head >= entries.size())) {
      entries.subList(0, head).clear();
      head = 0;
    }
  }
}
