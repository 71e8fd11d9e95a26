package catalog.fetchimages.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/// Reads content into an array that grows with the bytes received, up to a limit.
///
/// @param most bytes that are read
/// @param lease the memory for them
record BoundedBytes(int most, ByteBudget.Lease lease) {
  private static final int FIRST_OF_UNKNOWN = 64 * 1024;
  private static final int FIRST_AT_MOST = 256 * 1024;

  /// All bytes until the end; empty if there are more than the limit.
  ///
  /// @param announced how many are expected, negative if that is not known
  Optional<byte[]> read(InputStream in, long announced) throws IOException, InterruptedException {
    if (announced > most) {
      return Optional.empty();
    }
    int size = announced < 0 ? FIRST_OF_UNKNOWN : (int) Math.min(announced, FIRST_AT_MOST);
    byte[] bytes = room(new byte[0], size);
    int count = 0;
    while (true) {
      count += in.readNBytes(bytes, count, bytes.length - count);
      // If the array is full, only the next byte shows whether the content goes on.
      int next = count < bytes.length ? -1 : in.read();
      if (next < 0) {
        return Optional.of(count < bytes.length ? Arrays.copyOf(bytes, count) : bytes);
      }
      if (count == most) {
        return Optional.empty();
      }
      long end = announced > count ? announced : most;
      bytes = room(bytes, (int) Math.min(end, Math.max(2L * count, FIRST_OF_UNKNOWN)));
      bytes[count++] = (byte) next;
    }
  }

  private byte[] room(byte[] bytes, int size) throws InterruptedException {
    lease.growTo(size);
    return Arrays.copyOf(bytes, size);
  }
}
