package catalog.clean;

import java.util.ArrayList;
import java.util.List;

/// Words of lower-case letters that all have the same `String.hashCode`.
final class CollidingWords {
  private static final List<String> PAIR = List.of("bà", "aÿ");

  private CollidingWords() {}

  /// 2 to the power of `pairs` words of `2 * pairs` letters.
  static List<String> of(int pairs) {
    List<String> words = List.of("");
    for (int i = 0; i < pairs; i++) {
      List<String> longer = new ArrayList<>();
      for (String word : words) {
        PAIR.forEach(end -> longer.add(word + end));
      }
      words = longer;
    }
    return words;
  }
}
