package catalog.clean;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Texts whose tokens come from a table and not from the tokenizer's rules: abbreviations (`e.g.`),
/// contractions (`ca n't`), times (`10 am`) and emoticons, as in spaCy's English, in lower case.
///
/// Of overlapping emoticons spaCy may choose another. For each case of `special-cases.txt` with
/// apostrophes there is a second one with typographic apostrophes.
final class SpecialCases {
  /// Number of characters of the longest case.
  static final int LONGEST = 12;

  private static final Map<String, int[]> CASES = read();

  private SpecialCases() {}

  /// The starts of the tokens of the special case in this range, relative to `from`; null if it is
  /// not a special case.
  static int @Nullable [] find(String text, int from, int to) {
    return to - from > LONGEST ? null : CASES.get(text.substring(from, to));
  }

  /// The texts of all cases.
  static Set<String> all() {
    return CASES.keySet();
  }

  private static Map<String, int[]> read() {
    Map<String, int[]> cases = new HashMap<>();
    for (String line : Resources.lines("special-cases.txt")) {
      int tab = line.indexOf('\t');
      for (String stem : line.substring(0, tab < 0 ? line.length() : tab).split(" ")) {
        if (tab < 0) {
          add(cases, stem);
        } else {
          for (String ending : line.substring(tab + 1).split(" ")) {
            add(cases, stem + "+" + ending);
          }
        }
      }
    }
    return cases;
  }

  private static void add(Map<String, int[]> cases, String joined) {
    String[] tokens = joined.split("\\+");
    int[] starts = new int[tokens.length];
    for (int i = 1; i < tokens.length; i++) {
      starts[i] = starts[i - 1] + tokens[i - 1].length();
    }
    String text = String.join("", tokens);
    cases.put(text, starts);
    cases.put(text.replace('\'', '’'), starts);
  }
}
