package catalog.clean;

import org.jspecify.annotations.Nullable;

/// Values by a stretch of text, found without copying it.
///
/// Holds two generations: when the younger is full it becomes the elder, and what is found in the
/// elder is young again; so values in use stay and memory is bounded. A value for which there is no
/// room near its place takes that of another: texts made to share a place are forgotten, not
/// searched for.
final class RegionCache<V> {
  /// Longer texts are not kept.
  static final int LONGEST = 40;

  /// Slots looked at for one text.
  private static final int LONGEST_SEARCH = 16;

  private final int capacity;
  private @Nullable Entry<V>[] young;
  private @Nullable Entry<V>[] elder;
  private int size;

  private record Entry<V>(String key, V value) {}

  /// @param capacity of one generation; a power of two
  RegionCache(int capacity) {
    this.capacity = capacity;
    this.young = table();
    this.elder = table();
  }

  @Nullable V find(String text, int from, int to) {
    if (to - from > LONGEST) {
      return null;
    }
    int hash = hash(text, from, to);
    Entry<V> entry = search(young, hash, text, from, to);
    if (entry == null) {
      entry = search(elder, hash, text, from, to);
      if (entry != null) {
        add(entry);
      }
    }
    return entry == null ? null : entry.value;
  }

  /// Keeps a value whose text was not found.
  void add(String key, V value) {
    if (key.length() <= LONGEST) {
      add(new Entry<>(key, value));
    }
  }

  private void add(Entry<V> entry) {
    if (size == capacity) {
      elder = young;
      young = table();
      size = 0;
    }
    int mask = young.length - 1;
    int slot = hash(entry.key, 0, entry.key.length()) & mask;
    for (int i = 1; i < LONGEST_SEARCH && young[slot] != null; i++) {
      slot = (slot + 1) & mask;
    }
    size += young[slot] == null ? 1 : 0;
    young[slot] = entry;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private @Nullable Entry<V>[] table() {
    return new Entry[2 * capacity];
  }

  private static <V> @Nullable Entry<V> search(
      @Nullable Entry<V>[] table, int hash, String text, int from, int to) {
    int slot = hash & (table.length - 1);
    for (int i = 0; i < LONGEST_SEARCH; i++) {
      Entry<V> entry = table[slot];
      if (entry == null || (entry.key.length() == to - from && text.startsWith(entry.key, from))) {
        return entry;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    return null;
  }

  private static int hash(String text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    hash *= 0x9E3779B1;
    return hash ^ hash >>> 15;
  }
}
