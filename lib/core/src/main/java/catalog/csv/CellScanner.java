package catalog.csv;

import org.jspecify.annotations.Nullable;

/// Follows the cells of one physical line by the rules that [RecordFramer] names.
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

  /// Follows a line.
  ///
  /// @param quoted whether it begins inside a quoted cell
  /// @return false if there is text behind a closing quote; the line is then followed no further
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

  /// Delimiters between cells, as far as the line was followed.
  int delimiters() {
    return delimiters;
  }

  /// Whether the line ends inside a quoted cell.
  boolean isQuoted() {
    return state == State.QUOTED;
  }

  /// The cell behind so many delimiters of a line, quotes undone, null if there is none that ends
  /// on the line.
  ///
  /// A quote inside a quoted cell that neither is doubled nor ends the cell is taken as text, so
  /// that a cell behind such a fault is found too.
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

  /// Where the cell behind this one starts, -1 for none.
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

  /// The quote that ends a cell whose content starts here, -1 for none.
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
