package catalog.step;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.testing.OtherProgram;
import catalog.testing.Proof;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Shows bars on a real terminal: a pseudo-terminal that Python opens.
class ProgressBoardTest {
  /// Runs a program in terminals of the widths of the first argument, each until it has drawn its
  /// bars some times. Prints `columns N:` and what the terminal got as hexadecimal digits. The
  /// program stands still while the width changes, so that what comes after is drawn after.
  private static final String IN_TERMINAL =
      """
      import fcntl, os, pty, select, signal, struct, sys, termios

      widths = [int(width) for width in sys.argv[1].split(",")]
      def size(fd, columns):
          fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))

      pid, fd = pty.fork()
      if pid == 0:
          size(0, widths[0])
          settings = termios.tcgetattr(0)
          settings[3] &= ~termios.ECHO
          termios.tcsetattr(0, termios.TCSANOW, settings)
          os.execvp(sys.argv[2], sys.argv[2:])

      def read(seconds):
          if not select.select([fd], [], [], seconds)[0]:
              return b""
          try:
              return os.read(fd, 65536)
          except OSError:
              return b""

      for width in widths:
          if width != widths[0]:
              os.kill(pid, signal.SIGSTOP)
              os.waitpid(pid, os.WUNTRACED)
              while part := read(0.1):
                  print(part.hex())
              size(fd, width)
          print("columns %d:" % width)
          if width != widths[0]:
              os.kill(pid, signal.SIGCONT)
          drawn = 0
          while drawn < 5 and (part := read(60)):
              drawn += part.count(b"\\x1b[?7l")
              print(part.hex())
      os.write(fd, b"\\n")
      while part := read(60):
          print(part.hex())
      """;

  private static final Pattern DRAWING =
      Pattern.compile("\r\u001b\\[J\u001b\\[\\?7l(.*?)\u001b\\[\\?7h\u001b\\[2A", Pattern.DOTALL);

  @TempDir Path folder = Path.of("");

  /// Text that came while a terminal had a width.
  private record Shown(int columns, String text) {}

  @ParameterizedTest
  @CsvSource({"50", "80", "120", "20", "'120,50'", "'50,120'", "'80,50,30,120'"})
  void linesFitTheTerminalAndLeaveNothingBehind(String widths) throws IOException {
    OtherProgram.PYTHON.assumeInstalled(new Proof("environment"), "bars on terminals");
    List<Shown> all = shown(widths);
    for (Shown shown : all) {
      List<String> drawings =
          DRAWING.matcher(shown.text).results().map(found -> found.group(1)).toList();
      assertTrue(drawings.size() > 3, shown.toString());
      // The first may have been made just before the width changed.
      for (String drawing : drawings.subList(1, drawings.size())) {
        for (String line : drawing.split("\r\n")) {
          assertTrue(line.length() < shown.columns, line);
        }
      }
    }
    assertNothingIsLeftBehind(all, true);
    assertNothingIsLeftBehind(all, false);
  }

  private List<Shown> shown(String widths) throws IOException {
    List<String> command =
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path", ""),
            BoardProgram.class.getName());
    String[] arguments = Stream.concat(Stream.of(widths), command.stream()).toArray(String[]::new);
    List<Shown> all = new ArrayList<>();
    for (String part :
        String.join("", OtherProgram.PYTHON.run(folder, IN_TERMINAL, arguments))
            .split("columns ")) {
      if (!part.isEmpty()) {
        String[] halves = part.split(":", 2);
        byte[] text = HexFormat.of().parseHex(halves[1]);
        all.add(new Shown(Integer.parseInt(halves[0]), new String(text, UTF_8)));
      }
    }
    return all;
  }

  /// After each drawing, the screen has the lines that were printed and below them one bar for each
  /// stage.
  private static void assertNothingIsLeftBehind(List<Shown> all, boolean breaksAnew) {
    var screen = new Screen(all.getFirst().columns, breaksAnew);
    for (Shown shown : all) {
      screen.resize(shown.columns);
      int from = 0;
      var drawing = DRAWING.matcher(shown.text);
      while (drawing.find()) {
        screen.print(shown.text.substring(from, drawing.end()));
        from = drawing.end();
        assertLines(screen, List.of("split", "extract", ""), all);
      }
      screen.print(shown.text.substring(from));
    }
    assertLines(screen, List.of("split", "extract", "The last words", ""), all);
  }

  private static void assertLines(Screen screen, List<String> last, List<Shown> all) {
    List<String> lines = screen.lines();
    List<String> wrong = new ArrayList<>();
    int printed = lines.size() - last.size();
    for (int i = 0; i < lines.size(); i++) {
      String start = i < printed ? "line " + i + " -" : last.get(i - printed);
      if (!lines.get(i).startsWith(start)) {
        wrong.add(lines.get(i) + " where " + start + " was expected");
      }
    }
    assertEquals(List.of(), wrong, () -> String.join("\n", lines) + "\n" + all);
  }
}
