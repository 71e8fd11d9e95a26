package catalog.csv;

import org.jspecify.annotations.Nullable;

/// Scans the cells of one physical line, by the quoting rules of [RecordFramer].
final class CellScanner {
  private enum State {
    CELL_START,
    UNQUOTED,
    QUOTED,
    AFTER_QUOTE
  }

  private final char delimiter;
  private State state = State.CELL_START;
  private int delimiters;

  CellScanner(char delimiter) {
    this.delimiter = delimiter;
  }

  /// Scans a line.
  ///
  /// @param quoted whether it begins inside a quoted cell
  /// @return false if there is text after a closing quote; the scan ends there
  boolean scan(String text, boolean quoted) {
    state = quoted ? State.QUOTED : State.CELL_START;
    delimiters = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (state == State.QUOTED) {
        i = text.indexOf('"', i);
        if (i < 0) {
          return true;
        }
        if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          i++;
        } else {
          state = State.AFTER_QUOTE;
        }
      } else if (c == delimiter) {
        delimiters++;
        state = State.CELL_START;
      } else if (c == '"' && state == State.CELL_START) {
        state = State.QUOTED;
      } else if (state == State.AFTER_QUOTE) {
        if (!Character.isWhitespace(c)) {
          return false;
        }
      } else {
        state = State.UNQUOTED;
      }
    }
    return true;
  }

  /// Number of delimiters between cells in the part of the line that was scanned.
  int delimiters() {
    return delimiters;
  }

  /// Whether the line ends inside a quoted cell.
  boolean isQuoted() {
    return state == State.QUOTED;
  }

  /// A cell of a line, unquoted; null if there is no such cell or it does not end on the line.
  ///
  /// A stray quote inside a quoted cell, neither doubled nor closing, is taken as text, so that the
  /// cells after it are found too.
  ///
  /// @param quoted whether the line begins inside a quoted cell
  /// @param skipped number of cells before it on the line, the rest of that quoted cell included
  @Nullable String cell(String text, boolean quoted, int skipped) {
    int start = quoted ? afterQuoted(text, 0) : 0;
    int cells = quoted ? 1 : 0;
    for (; cells < skipped && start >= 0; cells++) {
      start = afterCell(text, start);
    }
    if (start < 0 || start > text.length()) {
      return null;
    }
    if (start == text.length() || text.charAt(start) != '"') {
      int end = text.indexOf(delimiter, start);
      return end < 0 ? withoutBreak(text.substring(start)) : text.substring(start, end);
    }
    int end = closingQuote(text, start + 1);
    return end < 0 ? null : text.substring(start + 1, end).replace("\"\"", "\"");
  }

  /// Where the next cell starts, -1 if there is none.
  private int afterCell(String text, int start) {
    if (start < text.length() && text.charAt(start) == '"') {
      return afterQuoted(text, start + 1);
    }
    return text.indexOf(delimiter, start) + 1 == 0 ? -1 : text.indexOf(delimiter, start) + 1;
  }

  private int afterQuoted(String text, int start) {
    int quote = closingQuote(text, start);
    int end = quote < 0 ? -1 : text.indexOf(delimiter, quote);
    return end < 0 ? -1 : end + 1;
  }

  /// The position of the quote that closes the cell whose content begins at `start`, -1 if there is
  /// none.
  private int closingQuote(String text, int start) {
    for (int quote = text.indexOf('"', start); quote >= 0; quote = text.indexOf('"', quote + 1)) {
      int next = quote + 1;
      if (next < text.length() && text.charAt(next) == '"') {
        quote = next;
        continue;
      }
      while (next < text.length()
          && text.charAt(next) != delimiter
          && Character.isWhitespace(text.charAt(next))) {
        next++;
      }
      if (next == text.length() || text.charAt(next) == delimiter) {
        return quote;
      }
    }
    return -1;
  }

  private static String withoutBreak(String cell) {
    int end = cell.length();
    while (end > 0 && (cell.charAt(end - 1) == '\n' || cell.charAt(end - 1) == '\r')) {
      end--;
    }
    return cell.substring(0, end);
  }
}
