package catalog.csv;

import java.util.BitSet;

/// What the ids of a catalog look like: their lengths and the classes of their characters.
///
/// Where records are malformed, this distinguishes a line that begins a record from one that
/// continues another.
final class IdShapes {
  private static final int CLASSES = 6;

  private final BitSet known = new BitSet();

  /// Remembers the shape of an accepted record's id.
  void learn(String id) {
    known.set(shape(id));
  }

  /// Whether an id has a remembered shape; any fits as long as none is remembered.
  boolean fit(String id) {
    return known.isEmpty() || known.get(shape(id));
  }

  private static int shape(String id) {
    int classes = 0;
    for (int i = 0; i < id.length(); i++) {
      classes |= 1 << classOf(id.charAt(i));
    }
    return id.length() << CLASSES | classes;
  }

  private static int classOf(char c) {
    return switch (c) {
      case '.' -> 0;
      case '_' -> 1;
      case '-' -> 2;
      default -> c <= '9' ? 3 : c <= 'Z' ? 4 : 5;
    };
  }
}
