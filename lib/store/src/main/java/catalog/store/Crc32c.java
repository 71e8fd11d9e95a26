package catalog.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.CRC32C;

/// The checksum of an object as Cloud Storage writes it: CRC32C, four bytes with the most
/// significant first, in base64.
final class Crc32c {
  private static final int BUFFER_BYTES = 1 << 16;

  private Crc32c() {}

  static String of(byte[] content) {
    var checksum = new CRC32C();
    checksum.update(content);
    return of(checksum);
  }

  static String of(Path file) throws IOException {
    var checksum = new CRC32C();
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    try (var content = FileChannel.open(file)) {
      while (content.read(buffer) >= 0) {
        checksum.update(buffer.flip());
        buffer.clear();
      }
    }
    return of(checksum);
  }

  static String of(CRC32C checksum) {
    byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt((int) checksum.getValue()).array();
    return Base64.getEncoder().encodeToString(bytes);
  }
}
