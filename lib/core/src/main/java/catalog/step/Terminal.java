package catalog.step;

import catalog.text.Printable;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// The program's standard output and error, which may be a terminal.
public final class Terminal {
  private static final PrintStream OUT = System.out;
  private static final PrintStream ERR = System.err;

  private Terminal() {}

  /// From now on, whatever is printed on [System#out] and [System#err] has no characters but
  /// [harmless][Printable#isHarmless] ones, line breaks and tabs, wherever its text came from.
  static void guard() {
    System.setOut(harmless(OUT));
    System.setErr(harmless(ERR));
  }

  /// Standard output for text of the program's own that may have control sequences.
  static PrintStream out() {
    return OUT;
  }

  /// Standard error for text of the program's own that may have control sequences.
  public static PrintStream err() {
    return ERR;
  }

  /// A stream that passes on what is harmless.
  static PrintStream harmless(PrintStream out) {
    return new PrintStream(new Harmless(out), true, StandardCharsets.UTF_8);
  }

  /// Reads UTF-8 and prints it in the character set of the stream behind it.
  private static final class Harmless extends OutputStream {
    private final PrintStream out;
    private final CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 13);
    private final CharBuffer chars = CharBuffer.allocate(1 << 13);

    Harmless(PrintStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] text, int offset, int length) {
      int end = offset + length;
      for (int at = offset; at < end; ) {
        int some = Math.min(end - at, bytes.remaining());
        bytes.put(text, at, some);
        at += some;
        decoder.decode(bytes.flip(), chars, false);
        // What is left is the beginning of a character.
        bytes.compact();
        out.print(Printable.lines(chars.flip().toString()));
        chars.clear();
      }
    }

    @Override
    public void flush() {
      out.flush();
    }
  }
}
