package catalog.split;

import catalog.file.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;

/// A set of ids that stores 127 bits of each id's SHA-256, in at most 32 bytes per id.
///
/// Hash tables with open addressing, in segments that grow one by one, each by a third, so that at
/// least half of every grown table is filled and growing never needs a second copy of everything.
final class IdSet {
  private static final int SEGMENTS = 256;
  private static final int FIRST_CAPACITY = 16;

  private final long[][] tables = new long[SEGMENTS][2 * FIRST_CAPACITY];
  private final int[] sizes = new int[SEGMENTS];
  private final MessageDigest sha256 = Sha256.digest();
  private final byte[] hash = new byte[32];

  /// Adds an id.
  ///
  /// @return whether it is new
  boolean add(String id) {
    hash(id);
    // Zero marks an empty slot, so the lowest bit of `high` is set; 127 bits of the hash remain.
    long high = longAt(0) | 1;
    long low = longAt(8);
    int segment = hash[16] & 0xff;
    if (!insert(tables[segment], high, low)) {
      return false;
    }
    // Searches in a table are short as long as it is at most four fifths full.
    if (++sizes[segment] * 5L > tables[segment].length / 2 * 4L) {
      tables[segment] = grown(tables[segment]);
    }
    return true;
  }

  /// Whether an id was added.
  boolean contains(String id) {
    hash(id);
    long[] table = tables[hash[16] & 0xff];
    int place = place(table, longAt(0) | 1, longAt(8));
    return table[2 * place] != 0;
  }

  private void hash(String id) {
    sha256.update(id.getBytes(StandardCharsets.UTF_8));
    try {
      sha256.digest(hash, 0, hash.length);
    } catch (DigestException e) {
      throw new AssertionError("SHA-256 has 32 bytes", e);
    }
  }

  private long longAt(int offset) {
    long value = 0;
    for (int i = offset; i < offset + 8; i++) {
      value = (value << 8) | (hash[i] & 0xff);
    }
    return value;
  }

  private static boolean insert(long[] table, long high, long low) {
    int place = place(table, high, low);
    boolean free = table[2 * place] == 0;
    table[2 * place] = high;
    table[2 * place + 1] = low;
    return free;
  }

  /// The slot that an id has, or is to have.
  private static int place(long[] table, long high, long low) {
    int capacity = table.length / 2;
    int place = (int) Math.unsignedMultiplyHigh(high, capacity);
    while (table[2 * place] != 0 && (table[2 * place] != high || table[2 * place + 1] != low)) {
      place = place + 1 == capacity ? 0 : place + 1;
    }
    return place;
  }

  private static long[] grown(long[] table) {
    long[] larger = new long[2 * (table.length / 2 * 4 / 3)];
    for (int i = 0; i < table.length; i += 2) {
      if (table[i] != 0) {
        insert(larger, table[i], table[i + 1]);
      }
    }
    return larger;
  }

  /// Memory of the tables, in bytes.
  long bytes() {
    long longs = 0;
    for (long[] table : tables) {
      longs += table.length;
    }
    return 8 * longs;
  }
}
