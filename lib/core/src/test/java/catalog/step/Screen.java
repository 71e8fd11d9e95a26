package catalog.step;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a terminal of endless height shows.
final class Screen {
  private static final Pattern PIECE =
      Pattern.compile("\u001b\\[(\\??)(\\d*)([A-Za-z])|[^\u001b]", Pattern.DOTALL);

  private static final class Row {
    final StringBuilder text = new StringBuilder();

    /// Whether its text goes on in the next row.
    boolean goesOn;
  }

  private final boolean breaksAnew;
  private final List<Row> rows = new ArrayList<>(List.of(new Row()));
  private int columns;
  private int row;
  private int column;
  private boolean wraps = true;

  /// @param breaksAnew whether a change of width gives long lines other rows, and short ones back
  ///   their own; most terminals do so, others leave the rows as they are or cut them off
  Screen(int columns, boolean breaksAnew) {
    this.columns = columns;
    this.breaksAnew = breaksAnew;
  }

  /// Prints text with control sequences.
  void print(String text) {
    Matcher piece = PIECE.matcher(text);
    while (piece.find()) {
      if (piece.group(3) == null) {
        put(piece.group().charAt(0));
      } else {
        obey(piece.group(3), piece.group(2));
      }
    }
  }

  private void obey(String command, String number) {
    switch (command) {
      case "A" -> row = Math.max(0, row - Integer.parseInt(number));
      case "B" -> row = Math.min(rows.size() - 1, row + Integer.parseInt(number));
      case "J" -> {
        rows.subList(row + 1, rows.size()).clear();
        rows.getLast().goesOn = false;
        rows.getLast().text.setLength(Math.min(column, rows.getLast().text.length()));
      }
      case "h" -> wraps = true;
      case "l" -> wraps = false;
      default -> throw new AssertionError("unknown control sequence " + command);
    }
  }

  private void put(char c) {
    switch (c) {
      case '\r' -> column = 0;
      case '\n' -> down();
      default -> {
        if (column == columns && wraps) {
          rows.get(row).goesOn = true;
          down();
          column = 0;
        }
        column = Math.min(column, columns - 1);
        StringBuilder text = rows.get(row).text;
        while (text.length() <= column) {
          text.append(' ');
        }
        text.setCharAt(column++, c);
      }
    }
  }

  private void down() {
    row++;
    if (row == rows.size()) {
      rows.add(new Row());
    }
  }

  /// Gives the terminal another width.
  void resize(int width) {
    columns = width;
    if (!breaksAnew) {
      rows.forEach(r -> r.text.setLength(Math.min(width, r.text.length())));
      column = Math.min(column, width - 1);
      return;
    }
    List<Row> before = List.copyOf(rows);
    int cursor = row;
    int at = column;
    rows.clear();
    var line = new StringBuilder();
    int offset = -1;
    for (int i = 0; i < before.size(); i++) {
      if (i == cursor) {
        offset = line.length() + at;
      }
      line.append(before.get(i).text);
      if (!before.get(i).goesOn) {
        if (offset >= 0) {
          row = rows.size() + offset / width;
          column = offset % width;
        }
        addBroken(line.toString(), width);
        line.setLength(0);
        offset = -1;
      }
    }
  }

  private void addBroken(String line, int width) {
    for (int from = 0; from == 0 || from < line.length(); from += width) {
      var part = new Row();
      part.text.append(line, from, Math.min(line.length(), from + width));
      part.goesOn = from + width < line.length();
      rows.add(part);
    }
  }

  /// Its lines, whose rows are put together.
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    var line = new StringBuilder();
    for (Row each : rows) {
      line.append(each.text);
      if (!each.goesOn) {
        lines.add(line.toString());
        line.setLength(0);
      }
    }
    return lines;
  }
}
