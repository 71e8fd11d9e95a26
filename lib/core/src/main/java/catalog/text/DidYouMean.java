package catalog.text;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds the names that somebody may have meant by one that does not exist.
///
/// Uses the JDK alone, since the Makefile also starts it from its source, before anything is built.
public final class DidYouMean {
  private static final int MOST_NAMES = 3;

  /// A name is near if one in so many of its characters has to change.
  private static final int CHARACTERS_FOR_A_MISTAKE = 3;

  private DidYouMean() {}

  /// Prints the names that are nearest to the first argument among the others.
  public static void main(String[] args) {
    List<String> names = Arrays.asList(args).subList(1, args.length);
    System.out.println(question(args[0], names).orElse(""));
  }

  /// The question for the nearest names, `did you mean A, B or C?`; empty if none is near.
  public static Optional<String> question(String name, Collection<String> names) {
    List<String> nearest = nearest(name, names);
    if (nearest.isEmpty()) {
      return Optional.empty();
    }
    String last = nearest.getLast();
    List<String> others = nearest.subList(0, nearest.size() - 1);
    return Optional.of(
        "did you mean %s%s?"
            .formatted(others.isEmpty() ? "" : String.join(", ", others) + " or ", last));
  }

  /// The nearest names, at most three: those that differ least; if all differ much, those that
  /// begin alike. Case, hyphens and underscores do not count.
  static List<String> nearest(String name, Collection<String> names) {
    String word = letters(name);
    int most = Math.max(1, word.length() / CHARACTERS_FOR_A_MISTAKE);
    int least = names.stream().mapToInt(n -> distance(word, letters(n))).min().orElse(most + 1);
    return names.stream()
        .filter(
            n ->
                least <= most
                    ? distance(word, letters(n)) == least
                    : !word.isEmpty() && letters(n).startsWith(word))
        .limit(MOST_NAMES)
        .toList();
  }

  private static String letters(String name) {
    return name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
  }

  /// How many characters have to be put in, left out, replaced, or exchanged with the next one to
  /// make one text of the other (optimal string alignment).
  static int distance(String a, String b) {
    int[][] best = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          best[i][j] = i + j;
          continue;
        }
        int replaced = best[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        best[i][j] = Math.min(replaced, Math.min(best[i - 1][j], best[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          best[i][j] = Math.min(best[i][j], best[i - 2][j - 2] + 1);
        }
      }
    }
    return best[a.length()][b.length()];
  }
}
