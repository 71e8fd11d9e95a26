package catalog.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// The bytes that a fuzzer makes, read as a fuzz target needs them.
public final class FuzzInput {
  /// Bytes of a repeated part, all repetitions together: so many that a program of more than linear
  /// time does not end.
  private static final int REPEATED = 1 << 17;

  private static final byte BEGIN = 0x0e;
  private static final byte END = 0x0f;

  private FuzzInput() {}

  /// The bytes, with the first part between `0E` and `0F` repeated up to 128 KiB.
  ///
  /// Fuzzers find small inputs only; so they find large ones too.
  public static byte[] bytes(byte[] data) {
    int begin = indexOf(data, BEGIN, 0);
    int end = begin < 0 ? -1 : indexOf(data, END, begin);
    if (end <= begin + 1) {
      return data;
    }
    var out = new ByteArrayOutputStream();
    out.write(data, 0, begin);
    int length = end - begin - 1;
    for (int size = 0; size < REPEATED; size += length) {
      out.write(data, begin + 1, length);
    }
    out.write(data, end + 1, data.length - end - 1);
    return out.toByteArray();
  }

  /// The same as text; bytes that are not UTF-8 become U+FFFD.
  public static String text(byte[] data) {
    return new String(bytes(data), StandardCharsets.UTF_8);
  }

  private static int indexOf(byte[] data, byte wanted, int from) {
    for (int i = from; i < data.length; i++) {
      if (data[i] == wanted) {
        return i;
      }
    }
    return -1;
  }
}
