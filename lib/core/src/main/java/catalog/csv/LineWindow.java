package catalog.csv;

import catalog.csv.LineReader.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines that were read but not yet consumed, the next one first.
///
/// The result of scanning a line is kept with it, so that it need not be scanned again when another
/// record is tried from a later line on.
final class LineWindow {
  /// A line, and the result of scanning it as a line inside a quoted cell.
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

    /// The continuation that the line is part of, null if it was not yet scanned as part of one.
    @Nullable Continuation continuation() {
      return continuation;
    }

    /// Number of cells of the continuation that end on this line or before it.
    int cellsThrough() {
      return cellsThrough;
    }
  }

  /// Successive lines that each begin inside a quoted cell, as far as they were scanned.
  static final class Continuation {
    private Entry last;
    private boolean open = true;
    private @Nullable String fault;

    /// An empty continuation, to which `first` is added next.
    Continuation(Entry first) {
      last = first;
    }

    /// The last line that was scanned.
    Entry last() {
      return last;
    }

    /// Whether a quoted cell goes on after the last line.
    boolean isOpen() {
      return open;
    }

    /// What is malformed on the last line, null if nothing is.
    @Nullable String fault() {
      return fault;
    }

    /// Adds the line that comes next.
    ///
    /// @param cells number of cells that end on it
    /// @param stillOpen whether it ends inside a quoted cell
    void add(Entry entry, int cells, boolean stillOpen, @Nullable String whatIsWrong) {
      entry.continuation = this;
      entry.cellsThrough = last.cellsThrough + cells;
      last = entry;
      open = stillOpen && whatIsWrong == null;
      fault = whatIsWrong;
    }
  }

  /// Number of dropped entries from which on it is worth moving the others.
  private static final int SPARE = 1024;

  private final LineReader reader;
  private final List<Entry> entries = new ArrayList<>();
  private int head;
  private long dropped;
  private long bytesRead;

  LineWindow(LineReader reader) {
    this.reader = reader;
  }

  /// The line `offset` lines after the next one, null if the input ends before it.
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

  /// How many lines after the next one the entry is.
  int offsetOf(Entry entry) {
    return (int) (entry.place - dropped);
  }

  /// Consumes the next lines.
  ///
  /// @param lines how many
  void drop(int lines) {
    head += lines;
    dropped += lines;
    // Dropped entries are removed only now and then: moving the others each time would take
    // quadratic time.
    if (head == entries.size() || (head >= SPARE && 2 * head >= entries.size())) {
      entries.subList(0, head).clear();
      head = 0;
    }
  }
}
