package catalog.clean;

/// Words in order of first appearance, joined by one space; besides that text it holds one number
/// for each of them and as many spare.
final class DistinctWords {
  private final StringBuilder joined = new StringBuilder();

  /// Open addressing: where a word starts in the text, plus one; 0 for a free slot.
  private int[] slots = new int[64];

  private int size;

  void add(String word) {
    int slot = slot(word.hashCode());
    while (slots[slot] > 0) {
      if (isAt(slots[slot] - 1, word)) {
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
      grow();
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

  private void grow() {
    slots = new int[2 * slots.length];
    int start = 0;
    int hash = 0;
    for (int i = 0; i <= joined.length(); i++) {
      if (i < joined.length() && joined.charAt(i) != ' ') {
        hash = 31 * hash + joined.charAt(i);
        continue;
      }
      int slot = slot(hash);
      while (slots[slot] > 0) {
        slot = (slot + 1) % slots.length;
      }
      slots[slot] = start + 1;
      start = i + 1;
      hash = 0;
    }
  }

  private int slot(int hash) {
    return ((hash ^ hash >>> 15) & Integer.MAX_VALUE) % slots.length;
  }
}
