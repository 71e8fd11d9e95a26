package catalog.clean;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Values by a stretch of text, found without copying it; forgets everything when full, so that it
/// never grows beyond its capacity.
final class RegionCache<V> {
  /// Longer texts are not kept.
  static final int LONGEST = 40;

  private static final int CAPACITY = 1 << 13;
  private static final int MASK = 2 * CAPACITY - 1;

  private record Entry<V>(String key, V value) {}

  @SuppressWarnings({"unchecked", "rawtypes"})
  private final @Nullable Entry<V>[] table = new Entry[MASK + 1];

  private int size;

  @Nullable V find(String text, int from, int to) {
    if (to - from > LONGEST) {
      return null;
    }
    for (int i = slot(text, from, to); ; i = (i + 1) & MASK) {
      Entry<V> entry = table[i];
      if (entry == null) {
        return null;
      }
      if (entry.key.length() == to - from && text.startsWith(entry.key, from)) {
        return entry.value;
      }
    }
  }

  void add(String key, V value) {
    if (key.length() > LONGEST) {
      return;
    }
    if (size == CAPACITY) {
      Arrays.fill(table, null);
      size = 0;
    }
    int i = slot(key, 0, key.length());
    while (table[i] != null) {
      i = (i + 1) & MASK;
    }
    table[i] = new Entry<>(key, value);
    size++;
  }

  private static int slot(String text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    hash *= 0x9E3779B1;
    return (hash ^ hash >>> 15) & MASK;
  }
}
