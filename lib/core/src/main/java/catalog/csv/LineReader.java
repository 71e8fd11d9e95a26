package catalog.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import org.jspecify.annotations.Nullable;

/// Decodes bytes into physical lines; marks an invalid line instead of failing.
final class LineReader {
  /// Number of characters kept of an overlong line: as many as `rejected.csv` shows.
  static final int EXCERPT = 1 << 16;

  /// How the fault of a line begins that cannot be decoded.
  static final String NOT_VALID = "bytes that are not valid ";

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /// A physical line.
  ///
  /// @param number 1 for the first line of the file
  /// @param text with its line break, as in the file; only the beginning of a line that is too long
  /// @param bytes its size in UTF-8
  /// @param fault why every record with this line is malformed, null if nothing is wrong with it
  record Line(long number, String text, long bytes, @Nullable String fault) {}

  private final InputStream in;
  private final CharsetDecoder decoder;
  private final int maxLineBytes;
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
  private final CharBuffer chars = CharBuffer.allocate(1 << 16).flip();
  private final StringBuilder text = new StringBuilder();
  private boolean ended;
  // A sequence that cannot be decoded is passed on as U+FFFD, alone in the buffer, so that its line
  // can be marked.
  private boolean substituteNext;
  private boolean substituted;
  private long number;

  private boolean undecodable;
  private boolean nul;
  private long lineBytes;

  /// @param maxLineBytes in UTF-8; larger lines are cut and marked
  LineReader(InputStream in, Charset charset, int maxLineBytes) {
    this.in = in;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    this.maxLineBytes = maxLineBytes;
  }

  /// The next line, null at the end of the input.
  @Nullable Line next() throws IOException {
    text.setLength(0);
    lineBytes = 0;
    undecodable = false;
    nul = false;
    boolean any = false;
    if (number == 0) {
      skipByteOrderMark();
    }
    while (chars.hasRemaining() || fill()) {
      any = true;
      if (takeUntilBreak()) {
        break;
      }
    }
    return any ? line() : null;
  }

  private void skipByteOrderMark() throws IOException {
    if (fill() && chars.get(0) == BYTE_ORDER_MARK) {
      chars.position(1);
    }
  }

  private Line line() {
    number++;
    String fault = null;
    if (lineBytes > maxLineBytes) {
      fault = RecordFramer.tooLarge(maxLineBytes);
    } else if (undecodable) {
      fault = NOT_VALID + decoder.charset().name();
    } else if (nul) {
      fault = "a NUL character";
    }
    return new Line(number, text.toString(), lineBytes, fault);
  }

  /// Moves characters from the buffer to the line, up to and with a line break; true if there was
  /// one.
  private boolean takeUntilBreak() throws IOException {
    char[] array = chars.array();
    int start = chars.position();
    int limit = chars.limit();
    for (int i = start; i < limit; i++) {
      char c = array[i];
      if (c == '\n') {
        take(i + 1);
        return true;
      }
      if (c == '\r') {
        take(i + 1);
        // Only a look at the next character shows whether the break has two characters.
        if ((chars.hasRemaining() || fill()) && chars.get(chars.position()) == '\n') {
          take(chars.position() + 1);
        }
        return true;
      }
      nul |= c == 0;
    }
    take(limit);
    return false;
  }

  private void take(int end) {
    char[] array = chars.array();
    int start = chars.position();
    int size = end - start;
    undecodable |= substituted;
    substituted = false;
    for (int i = start; i < end; i++) {
      // A surrogate is half of a pair that takes four bytes.
      char c = array[i];
      lineBytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    if (lineBytes > maxLineBytes) {
      size = Math.clamp(EXCERPT - text.length(), 0, size);
      text.setLength(Math.min(text.length(), EXCERPT));
    }
    text.append(array, start, size);
    chars.position(end);
  }

  /// Decodes more characters; false at the end of the input.
  private boolean fill() throws IOException {
    chars.clear();
    if (substituteNext) {
      substitute();
    }
    while (chars.position() == 0 && (bytes.hasRemaining() || !ended)) {
      CoderResult result = decoder.decode(bytes, chars, ended);
      if (result.isError()) {
        bytes.position(bytes.position() + result.length());
        if (chars.position() == 0) {
          substitute();
        } else {
          substituteNext = true;
        }
      } else if (chars.position() == 0) {
        read();
      }
    }
    chars.flip();
    return chars.hasRemaining();
  }

  private void substitute() {
    substituteNext = false;
    substituted = true;
    chars.put('\uFFFD');
  }

  private void read() throws IOException {
    bytes.compact();
    int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
    ended = n < 0;
    bytes.position(bytes.position() + Math.max(n, 0));
    bytes.flip();
  }
}
