package catalog.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/// Unpacks gzip (RFC 1952) of one or more members, empty ones included, in bounded memory and
/// without recursion.
///
/// Bytes after the last member that do not begin another are ignored, as by gzip and the JDK.
/// Reading throws [EOFException] if the input ends inside a member, [ZipException] if a member is
/// corrupt. Not thread-safe.
public final class GzipMembers extends InputStream {
  private static final int DEFLATE = 8;
  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] packed = new byte[1 << 16];
  private int position;
  private int limit;
  private boolean first = true;
  private boolean inMember;
  private boolean ended;

  /// Unpacks `in`, which is closed with this stream.
  public GzipMembers(InputStream in) {
    this.in = in;
  }

  /// Whether a stream begins like gzip; it stays where it is.
  ///
  /// @param in supports [InputStream#mark]
  public static boolean begin(InputStream in) throws IOException {
    in.mark(2);
    boolean begins = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return begins;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      if (!inMember && !beginMember()) {
        break;
      }
      int n = inflate(bytes, offset, length);
      if (n > 0) {
        checksum.update(bytes, offset, n);
        return n;
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsDictionary()) {
        throw new ZipException("a preset dictionary is asked for");
      } else {
        giveInput();
      }
    }
    return -1;
  }

  private int inflate(byte[] bytes, int offset, int length) throws ZipException {
    try {
      return inflater.inflate(bytes, offset, length);
    } catch (DataFormatException e) {
      var unsound = new ZipException(Objects.requireNonNullElse(e.getMessage(), "invalid data"));
      unsound.initCause(e);
      throw unsound;
    }
  }

  private void giveInput() throws IOException {
    if (position == limit && !fill()) {
      throw new EOFException("Unexpected end of gzip input");
    }
    inflater.setInput(packed, position, limit - position);
    position = limit;
  }

  /// Reads the next member's header; false if no further member begins.
  private boolean beginMember() throws IOException {
    checksum.reset();
    if (!first && (!isNext(0x1f) || !isNext(0x8b))) {
      ended = true;
      return false;
    }
    if (first && headerByte() + (headerByte() << 8) != 0x8b1f) {
      throw new ZipException("Not in GZIP format");
    }
    first = false;
    if (headerByte() != DEFLATE) {
      throw new ZipException("Unsupported compression method");
    }
    int flags = headerByte();
    skipHeader(6); // time, extra flags, system
    if ((flags & EXTRA) != 0) {
      skipHeader(headerByte() + (headerByte() << 8));
    }
    skipText(flags & NAME);
    skipText(flags & COMMENT);
    long found = checksum.getValue() & 0xffff;
    if ((flags & HEADER_CHECKSUM) != 0 && number(2) != found) {
      throw new ZipException("Corrupt GZIP header");
    }
    checksum.reset();
    inflater.reset();
    inMember = true;
    return true;
  }

  private boolean isNext(int wanted) throws IOException {
    if ((position == limit && !fill()) || (packed[position] & 0xff) != wanted) {
      return false;
    }
    headerByte();
    return true;
  }

  private void skipHeader(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      headerByte();
    }
  }

  private void skipText(int flag) throws IOException {
    if (flag != 0) {
      while (headerByte() != 0) {
        // A name or comment ends with a NUL.
      }
    }
  }

  private void endMember() throws IOException {
    position = limit - inflater.getRemaining();
    inMember = false;
    if (number(4) != checksum.getValue()
        || number(4) != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new ZipException("Corrupt GZIP trailer");
    }
  }

  /// The next `size` bytes as a little-endian number.
  private long number(int size) throws IOException {
    long number = 0;
    for (int i = 0; i < size; i++) {
      number |= (long) next() << (Byte.SIZE * i);
    }
    return number;
  }

  private int headerByte() throws IOException {
    int next = next();
    checksum.update(next);
    return next;
  }

  private int next() throws IOException {
    if (position == limit && !fill()) {
      throw new EOFException("Unexpected end of gzip input");
    }
    return packed[position++] & 0xff;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(packed, 0, packed.length));
    return limit > 0;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    ended = true;
    in.close();
  }
}
