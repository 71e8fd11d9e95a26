package catalog.csv;

import catalog.csv.LineReader.Line;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts physical lines together to RFC 4180 records, and takes lines back so that reading can go on
/// after a bad record.
///
/// The rules are those of commons-csv: a quote opens a quoted cell only at the cell's beginning, a
/// doubled quote stands for one, and after the closing quote comes white space, a delimiter or the
/// line's end.
final class RecordFramer {

  /// The lines that make one record, or that would if nothing were wrong with them.
  ///
  /// @param cells how many cells were counted
  /// @param fault why this is no record, null if it is one
  record Frame(List<Line> lines, int cells, @Nullable String fault) {
    Line first() {
      return lines.getFirst();
    }

    String text() {
      if (lines.size() == 1) {
        return first().text();
      }
      var text = new StringBuilder();
      lines.forEach(line -> text.append(line.text()));
      return text.toString();
    }
  }

  private enum State {
    CELL_START,
    UNQUOTED,
    QUOTED,
    AFTER_QUOTE
  }

  private final LineReader reader;
  private final char delimiter;
  private final int maxRecordBytes;
  private final Deque<Line> takenBack = new ArrayDeque<>();

  private State state = State.CELL_START;
  private int cells;

  RecordFramer(LineReader reader, char delimiter, int maxRecordBytes) {
    this.reader = reader;
    this.delimiter = delimiter;
    this.maxRecordBytes = maxRecordBytes;
  }

  /// The record that begins at the next line, null at the end of the input.
  ///
  /// @param maxCells reading stops at a record with more: how many it would have had no longer
  ///   matters, and looking for the end of a quote that never closes, again and again, would cost
  ///   quadratic time
  @Nullable Frame next(int maxCells) throws IOException {
    Line line = nextLine();
    if (line == null) {
      return null;
    }
    List<Line> lines = new ArrayList<>(1);
    state = State.CELL_START;
    cells = 1;
    long bytes = 0;
    while (true) {
      lines.add(line);
      bytes += line.bytes();
      String fault = line.fault();
      if (fault == null && bytes > maxRecordBytes) {
        fault = "larger than " + maxRecordBytes + " bytes (--max-record-bytes)";
      }
      if (fault == null) {
        fault = scan(line.text());
      }
      if (fault != null || state != State.QUOTED || cells > maxCells) {
        return new Frame(lines, cells, fault);
      }
      line = nextLine();
      if (line == null) {
        return new Frame(lines, cells, "a quote that is never closed");
      }
    }
  }

  /// Gives lines back: the next record begins at the first of them.
  void takeBack(List<Line> lines) {
    lines.reversed().forEach(takenBack::push);
  }

  private @Nullable Line nextLine() throws IOException {
    Line line = takenBack.poll();
    return line != null ? line : reader.next();
  }

  /// Follows the cells through one line; what breaks the rules, or null.
  private @Nullable String scan(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (state == State.QUOTED) {
        i = text.indexOf('"', i);
        if (i < 0) {
          return null;
        }
        if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          i++;
        } else {
          state = State.AFTER_QUOTE;
        }
      } else if (c == delimiter) {
        cells++;
        state = State.CELL_START;
      } else if (c == '"' && state == State.CELL_START) {
        state = State.QUOTED;
      } else if (state == State.AFTER_QUOTE) {
        if (!Character.isWhitespace(c)) {
          return "text after the closing quote of cell " + cells;
        }
      } else {
        state = State.UNQUOTED;
      }
    }
    return null;
  }
}
