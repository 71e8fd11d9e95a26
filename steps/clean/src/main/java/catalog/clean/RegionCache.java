package catalog.clean;

import org.jspecify.annotations.Nullable;

/// A cache whose keys are regions of a text, looked up without copying them.
///
/// It has two generations. When the younger one is full, it replaces the elder one; an entry found
/// in the elder one is added to the younger one again. So entries in use stay, and memory is
/// bounded. If all slots searched for a key are filled, its entry replaces another, so keys made to
/// collide cannot make searches long.
final class RegionCache<V> {
  /// Longest key that is cached, in characters.
  static final int LONGEST = 40;

  /// Slots searched for one key.
  private static final int LONGEST_SEARCH = 16;

  private final int capacity;
  private @Nullable Entry<V>[] young;
  private @Nullable Entry<V>[] elder;
  private int size;

  private record Entry<V>(String key, V value) {}

  /// @param capacity entries of one generation; a power of two
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

  /// Adds a value whose key was not found; one with a longer key than [#LONGEST] is ignored.
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
