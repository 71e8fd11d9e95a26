package catalog.split;

import static java.nio.charset.StandardCharsets.UTF_8;

import catalog.file.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Maps texts to offsets in a file, by 64 bits of each text's SHA-256 and in at most 32 bytes a
/// text, 50 while it grows: two texts may share an entry, which whoever reads at the offset must
/// find out.
///
/// A hash table with open addressing, between half and four fifths full once it has grown.
final class OffsetMap {
  /// What there is for a text that is not in the map.
  static final long NONE = -1;

  private static final int FIRST_CAPACITY = 64;

  private long[] table = empty(FIRST_CAPACITY);
  private int size;

  private static long[] empty(int capacity) {
    long[] table = new long[2 * capacity];
    Arrays.fill(table, NONE);
    return table;
  }

  /// The offset of a text, or [#NONE].
  long get(String text) {
    return table[slot(table, hash(text)) + 1];
  }

  /// Sets the offset of a text, which is not [#NONE].
  ///
  /// @return the offset that it had, or [#NONE]
  long put(String text, long offset) {
    long hash = hash(text);
    int slot = slot(table, hash);
    long earlier = table[slot + 1];
    table[slot] = hash;
    table[slot + 1] = offset;
    if (earlier == NONE && ++size * 5L > table.length / 2 * 4L) {
      grow();
    }
    return earlier;
  }

  private static long hash(String text) {
    return ByteBuffer.wrap(Sha256.digest().digest(text.getBytes(UTF_8))).getLong();
  }

  /// Where an entry is, or is to be: a free slot has no offset.
  private static int slot(long[] table, long hash) {
    int capacity = table.length / 2;
    int place = (int) Math.unsignedMultiplyHigh(hash, capacity);
    while (table[2 * place + 1] != NONE && table[2 * place] != hash) {
      place = place + 1 == capacity ? 0 : place + 1;
    }
    return 2 * place;
  }

  private void grow() {
    long[] larger = empty(table.length / 2 * 3 / 2);
    for (int i = 0; i < table.length; i += 2) {
      if (table[i + 1] != NONE) {
        int slot = slot(larger, table[i]);
        larger[slot] = table[i];
        larger[slot + 1] = table[i + 1];
      }
    }
    table = larger;
  }

  /// Memory of the table, in bytes.
  long bytes() {
    return 8L * table.length;
  }
}
