package catalog.fetchimages.format;

import java.nio.charset.StandardCharsets;

/// A reading position in an image's bytes; reading past the end throws [BrokenImage].
final class Cursor {
  private final byte[] bytes;
  private final int end;
  private int position;

  Cursor(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private Cursor(byte[] bytes, int position, int end) {
    this.bytes = bytes;
    this.position = position;
    this.end = end;
  }

  int position() {
    return position;
  }

  int remaining() {
    return end - position;
  }

  byte[] bytes() {
    return bytes;
  }

  int u8() throws BrokenImage {
    need(1);
    return bytes[position++] & 0xff;
  }

  int u16() throws BrokenImage {
    return u8() << 8 | u8();
  }

  long u32() throws BrokenImage {
    return (long) u16() << 16 | u16();
  }

  int u16le() throws BrokenImage {
    return u8() | u8() << 8;
  }

  int u24le() throws BrokenImage {
    return u16le() | u8() << 16;
  }

  long u32le() throws BrokenImage {
    return u16le() | (long) u16le() << 16;
  }

  /// The next four bytes as text, as most formats name their parts.
  String tag() throws BrokenImage {
    need(4);
    position += 4;
    return new String(bytes, position - 4, 4, StandardCharsets.ISO_8859_1);
  }

  Cursor skip(long count) throws BrokenImage {
    need(count);
    position += (int) count;
    return this;
  }

  /// A cursor over the next `count` bytes, which this cursor skips.
  Cursor part(long count) throws BrokenImage {
    skip(count);
    return new Cursor(bytes, position - (int) count, position);
  }

  private void need(long count) throws BrokenImage {
    if (count < 0 || count > end - position) {
      throw new BrokenImage("ends too early");
    }
  }
}
