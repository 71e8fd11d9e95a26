package catalog.fetchimages.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/// What gzip packed (RFC 1952), one member after the other; bytes behind the last are left alone.
///
/// The JDK's own stream calls itself for each further member, so that ten thousand empty ones
/// overflow the stack.
final class Gunzip extends InputStream {
  private static final int FIRST_MAGIC = 0x1f;
  private static final int SECOND_MAGIC = 0x8b;
  private static final int DEFLATE = 8;
  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] buffer = new byte[8192];
  private int begin;
  private int end;
  private boolean first = true;
  private boolean inMember;
  private boolean done;

  /// @param in read as far as needed, not closed
  Gunzip(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /// @throws ZipException when it is no gzip or does not fit its checksum
  /// @throws EOFException when it ends within a member
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      while (length > 0 && (inMember || nextMember())) {
        int count = inflater.inflate(bytes, offset, length);
        if (count > 0) {
          checksum.update(bytes, offset, count);
          return count;
        }
        goOn();
      }
    } catch (DataFormatException e) {
      throw new ZipException(String.valueOf(e.getMessage()));
    }
    return length == 0 ? 0 : -1;
  }

  /// The inflater gave nothing: its member is over, or it has no input left.
  private void goOn() throws IOException {
    if (inflater.finished()) {
      begin = end - inflater.getRemaining();
      if (u32() != checksum.getValue() || u32() != (inflater.getBytesWritten() & 0xffff_ffffL)) {
        throw new ZipException("its checksum or size is wrong");
      }
      inMember = false;
    } else if (inflater.needsDictionary()) {
      throw new ZipException("it needs a dictionary");
    } else if (fill()) {
      inflater.setInput(buffer, 0, end);
    } else {
      throw new EOFException("ends within a gzip member");
    }
  }

  private boolean nextMember() throws IOException {
    if (done || !isMember()) {
      done = true;
      return false;
    }
    first = false;
    header();
    inflater.reset();
    inflater.setInput(buffer, begin, end - begin);
    checksum.reset();
    inMember = true;
    return true;
  }

  private boolean isMember() throws IOException {
    if (begin == end && !fill()) {
      if (first) {
        throw new EOFException("is empty");
      }
      return false;
    }
    if ((buffer[begin] & 0xff) == FIRST_MAGIC) {
      begin++;
      if (u8() == SECOND_MAGIC) {
        return true;
      }
    }
    if (first) {
      throw new ZipException("it is no gzip");
    }
    return false;
  }

  private void header() throws IOException {
    if (u8() != DEFLATE) {
      throw new ZipException("its method is unknown");
    }
    int flags = u8();
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(u16());
    }
    for (int text : new int[] {NAME, COMMENT}) {
      if ((flags & text) != 0) {
        while (u8() != 0) {}
      }
    }
    if ((flags & HEADER_CHECKSUM) != 0) {
      skip(2);
    }
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      u8();
    }
  }

  private long u32() throws IOException {
    return u16() | (long) u16() << 16;
  }

  private int u16() throws IOException {
    return u8() | u8() << 8;
  }

  private int u8() throws IOException {
    if (begin == end && !fill()) {
      throw new EOFException("ends within a gzip member");
    }
    return buffer[begin++] & 0xff;
  }

  private boolean fill() throws IOException {
    begin = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }

  /// Frees the native memory; what it reads from stays open.
  @Override
  public void close() {
    inflater.end();
  }
}
