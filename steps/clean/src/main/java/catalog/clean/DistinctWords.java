package catalog.clean;

import java.security.SecureRandom;

/// A set of words in order of first appearance, joined by one space. Besides that text it holds a
/// hash table of 64 ints, or of two to four ints per word if that is more.
///
/// The hash is `String.hashCode`, which each word caches, until a search passes so many filled
/// slots that the words must be made to collide; from then on it is a hash with a random seed,
/// which an attacker cannot predict.
final class DistinctWords {
  /// Slots searched for one word before the hash is changed; ordinary text needs far fewer.
  private static final int LONGEST_SEARCH = 128;

  /// Holds the random seed, which is made when first needed.
  private static final class Secret {
    static final long SEED = new SecureRandom().nextLong();
  }

  private final StringBuilder joined = new StringBuilder();

  /// Open addressing: where a word starts in the text, plus one; 0 for a free slot.
  private int[] slots = new int[64];

  private int size;
  private boolean secret;

  void add(String word) {
    int slot = slot(secret ? secretHash(word, 0, word.length()) : word.hashCode());
    for (int searched = 0; slots[slot] > 0; searched++) {
      if (isAt(slots[slot] - 1, word)) {
        return;
      }
      if (searched == LONGEST_SEARCH && !secret) {
        secret = true;
        place(slots.length);
        add(word);
        return;
      }
      slot = (slot + 1) % slots.length;
    }
    if (size > 0) {
      joined.append(' ');
    }
    slots[slot] = joined.length() + 1;
    joined.append(word);
    size++;
    if (2 * size > slots.length) {
      place(2 * slots.length);
    }
  }

  int size() {
    return size;
  }

  @Override
  public String toString() {
    return joined.toString();
  }

  private boolean isAt(int start, String word) {
    int end = start + word.length();
    if (end > joined.length() || (end < joined.length() && joined.charAt(end) != ' ')) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (joined.charAt(start + i) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// Puts all words into a new table with this number of slots.
  private void place(int length) {
    slots = new int[length];
    int start = 0;
    int hash = 0;
    for (int i = 0; i <= joined.length(); i++) {
      if (i < joined.length() && joined.charAt(i) != ' ') {
        hash = 31 * hash + joined.charAt(i);
        continue;
      }
      int slot = slot(secret ? secretHash(joined, start, i) : hash);
      while (slots[slot] > 0) {
        slot = (slot + 1) % slots.length;
      }
      slots[slot] = start + 1;
      start = i + 1;
      hash = 0;
    }
  }

  private static int secretHash(CharSequence text, int from, int to) {
    long hash = Secret.SEED;
    for (int i = from; i < to; i++) {
      hash = (hash ^ text.charAt(i)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    return (int) hash;
  }

  private int slot(int hash) {
    return ((hash ^ hash >>> 15) & Integer.MAX_VALUE) % slots.length;
  }
}
