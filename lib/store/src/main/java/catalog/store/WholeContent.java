package catalog.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The content of an object, checked while it is read: reading reports its end only if it is
/// complete.
///
/// A response that breaks off unnoticed, such as in the middle of its header, looks like the end of
/// the content; only size and checksum show the difference.
final class WholeContent extends InputStream {
  private final InputStream in;
  private final long bytes;
  private final @Nullable String crc32c;
  private final CRC32C checksum = new CRC32C();
  private long read;

  /// Checks what is read from `in`.
  ///
  /// @param bytes the object's size
  /// @param crc32c its checksum as [Crc32c] writes it, null where the store has none
  WholeContent(InputStream in, long bytes, @Nullable String crc32c) {
    this.in = in;
    this.bytes = bytes;
    this.crc32c = crc32c;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /// @throws IOException at the end, unless size and checksum are the object's
  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = in.read(buffer, offset, length);
    if (n < 0) {
      check();
      return n;
    }
    checksum.update(buffer, offset, n);
    read += n;
    return n;
  }

  private void check() throws IOException {
    if (read != bytes) {
      throw new EOFException("%,d of its %,d bytes came".formatted(read, bytes));
    }
    if (crc32c != null && !crc32c.equals(Crc32c.of(checksum))) {
      throw new IOException("its bytes are not those of its checksum");
    }
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
