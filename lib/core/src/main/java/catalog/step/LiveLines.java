package catalog.step;

import catalog.text.Excerpt;
import java.io.Console;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// Lines at the end of a terminal that are drawn again and again, below all other text.
///
/// Between two drawings the cursor stays where the first line begins. A terminal that is made
/// narrower may break lines in two and moves the cursor along with its text, so whatever became of
/// the lines, they are what is below the cursor.
public final class LiveLines {
  private static final String CLEAR = "\r\u001b[J";

  /// Has a terminal that became narrower just now cut lines off instead of breaking them.
  private static final String NO_WRAP = "\u001b[?7l";

  private static final String WRAP = "\u001b[?7h";

  private final PrintStream terminal = Terminal.err();
  private int drawn;
  private boolean textIsOpen;

  /// Whether standard error is a terminal on which lines can be drawn.
  public static boolean arePossible() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false)
        && TerminalSize.ofStandardError().isPresent();
  }

  /// Draws lines in place of those drawn before: the last ones, if the terminal has room for no
  /// more, each cut where the terminal ends.
  ///
  /// @param lines for the number of columns that there are
  public synchronized void draw(IntFunction<List<String>> lines) {
    if (textIsOpen) {
      return;
    }
    TerminalSize size = TerminalSize.ofStandardError().orElse(TerminalSize.USUAL);
    int columns = size.columns() - 1; // Some terminals go to the next line after the last one.
    List<String> all = lines.apply(columns);
    List<String> shown = all.subList(Math.max(0, all.size() - size.rows() + 1), all.size());
    var text = new StringBuilder(CLEAR).append(NO_WRAP);
    shown.forEach(line -> text.append(Excerpt.cut(line, columns)).append('\n'));
    text.append(WRAP);
    if (!shown.isEmpty()) {
      text.append("\u001b[").append(shown.size()).append('A');
    }
    print(text.toString());
    drawn = shown.size();
  }

  /// Takes the lines away.
  public synchronized void clear() {
    if (drawn > 0) {
      print(CLEAR);
      drawn = 0;
    }
  }

  /// Leaves the lines where they are: what is printed from now on comes below.
  public synchronized void leave() {
    if (drawn > 0) {
      print("\u001b[" + drawn + "B\r");
      drawn = 0;
    }
  }

  private void print(String text) {
    terminal.print(text);
    terminal.flush();
  }

  /// A stream to the same terminal, whose text comes above the lines.
  OutputStream above(OutputStream out) {
    return new FilterOutputStream(out) {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        synchronized (LiveLines.this) {
          clear();
          out.write(bytes, offset, length);
          textIsOpen = length > 0 ? bytes[offset + length - 1] != '\n' : textIsOpen;
        }
      }
    };
  }
}
