package catalog.csv;

import static java.util.Objects.requireNonNull;

import catalog.csv.LineReader.Line;
import catalog.csv.LineWindow.Continuation;
import catalog.csv.LineWindow.Entry;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Joins physical lines into RFC 4180 records, and can resume at any line after a malformed one.
///
/// The rules are those of commons-csv: a quote opens a quoted cell only at the cell's beginning, a
/// doubled quote stands for one, and after the closing quote comes white space, a delimiter or the
/// line's end. Each line is scanned at most twice, once as the beginning of a record and once as a
/// line inside a quoted cell, however many records are tried.
final class RecordFramer {
  private static final String UNCLOSED = "a quote that is never closed";
  private static final String BEHIND_QUOTE = "text after the closing quote of cell ";

  /// The lines of one record, well-formed or not.
  ///
  /// @param lines how many
  /// @param last the last of them that was scanned
  /// @param cells how many cells were counted
  /// @param fault what is wrong with it, null if nothing is
  record Frame(Line first, int lines, Line last, int cells, @Nullable String fault) {}

  private final LineWindow window;
  private final CellScanner scanner;
  private final int maxRecordBytes;

  RecordFramer(LineReader reader, char delimiter, int maxRecordBytes) {
    this.window = new LineWindow(reader);
    this.scanner = new CellScanner(delimiter);
    this.maxRecordBytes = maxRecordBytes;
  }

  /// The record that begins at the next line, null at the end of the input. It is returned again
  /// until its lines are [skipped][#skip].
  ///
  /// @param maxCells scanning ends as soon as a record has more cells than this
  @Nullable Frame next(int maxCells) throws IOException {
    Entry first = window.get(0);
    if (first == null) {
      return null;
    }
    Line line = first.line();
    if (line.fault() != null) {
      return new Frame(line, 1, line, 0, line.fault());
    }
    boolean sound = scanner.scan(line.text(), false);
    int cells = 1 + scanner.delimiters();
    if (!sound || !scanner.isQuoted() || cells > maxCells) {
      return new Frame(line, 1, line, cells, sound ? null : BEHIND_QUOTE + cells);
    }
    Entry second = window.get(1);
    if (second == null) {
      return new Frame(line, 1, line, cells, UNCLOSED);
    }
    return continued(first, second, cells, maxCells);
  }

  private Frame continued(Entry first, Entry second, int cells, int maxCells) throws IOException {
    Continuation continuation = second.continuation();
    if (continuation == null) {
      continuation = new Continuation(second);
      follow(second, continuation);
    }
    int before = first.continuation() == continuation ? first.cellsThrough() : 0;
    while (true) {
      Entry last = continuation.last();
      int lines = window.offsetOf(last) + 1;
      int all = cells + last.cellsThrough() - before;
      boolean large = last.bytesThrough() - first.bytesBefore() > maxRecordBytes;
      if (large || !continuation.isOpen() || all > maxCells) {
        String fault = large ? tooLarge(maxRecordBytes) : continuation.fault();
        return new Frame(
            first.line(),
            lines,
            last.line(),
            all,
            BEHIND_QUOTE.equals(fault) ? fault + all : fault);
      }
      Entry next = window.get(lines);
      if (next == null) {
        return new Frame(first.line(), lines, last.line(), all, UNCLOSED);
      }
      follow(next, continuation);
    }
  }

  private void follow(Entry entry, Continuation continuation) {
    Line line = entry.line();
    if (line.fault() != null) {
      continuation.add(entry, 0, false, line.fault());
    } else {
      boolean sound = scanner.scan(line.text(), true);
      continuation.add(
          entry, scanner.delimiters(), scanner.isQuoted(), sound ? null : BEHIND_QUOTE);
    }
  }

  /// The message for a line or record that is larger than allowed.
  static String tooLarge(int maxBytes) {
    return "larger than " + maxBytes + " bytes (--max-record-bytes)";
  }

  /// The text of the record that begins at the next line.
  String text(Frame frame) throws IOException {
    if (frame.lines() == 1) {
      return frame.first().text();
    }
    var text = new StringBuilder();
    for (int i = 0; i < frame.lines(); i++) {
      text.append(entry(i).line().text());
    }
    return text.toString();
  }

  /// A cell of a well-formed record that begins at the next line, null if the cell holds a line
  /// break.
  ///
  /// @param index from 0
  @Nullable String cell(Frame frame, int index) throws IOException {
    scanner.scan(frame.first().text(), false);
    int ofFirst = scanner.delimiters();
    if (index <= ofFirst) {
      return scanner.cell(frame.first().text(), false, index);
    }
    int low = 1;
    int high = frame.lines() - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if (ofFirst + cellsThrough(middle) >= index) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    int before = ofFirst + (low == 1 ? 0 : cellsThrough(low - 1));
    return scanner.cell(entry(low).line().text(), true, index - before);
  }

  /// Number of cells that end after the first line, up to the end of the line at `offset`.
  private int cellsThrough(int offset) throws IOException {
    Entry first = entry(0);
    Entry second = entry(1);
    int before = first.continuation() == second.continuation() ? first.cellsThrough() : 0;
    return entry(offset).cellsThrough() - before;
  }

  private Entry entry(int offset) throws IOException {
    return requireNonNull(window.get(offset), "no line at this offset");
  }

  /// Consumes the next lines.
  ///
  /// @param lines how many
  void skip(int lines) {
    window.drop(lines);
  }
}
