package catalog.clean;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Splits a text into tokens as spaCy's English tokenizer does, for text in lower case.
///
/// The text is split at white space first. The first space behind a token belongs to that token;
/// any other run of white space is a token of its own. From each part prefixes and suffixes are cut
/// off until a special case or nothing more is found; the rest is split at infixes. Time and memory
/// grow linearly with the text.
public final class Tokenizer {
  /// Receives the parts of a text in order: runs without white space, and runs of white space.
  public interface Parts {
    /// Takes a part, which is not empty.
    ///
    /// @param spaceAfter whether a space belongs to its last token
    void part(int from, int to, boolean spaceAfter);
  }

  /// Receives the tokens of a part in order.
  public interface Tokens {
    /// Takes a token, which is not empty.
    ///
    /// @param last whether it is the last token of the part
    void token(int from, int to, boolean last);
  }

  /// The first token, by the rules alone, of each special case that the rules would split.
  private static final Set<String> BEGINNINGS = beginnings();

  private Tokenizer() {}

  /// Calls `parts` for each part of the text.
  public static void parts(String text, Parts parts) {
    int length = text.length();
    int start = 0;
    boolean space = length > 0 && Letters.isSpace(text.charAt(0));
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (Letters.isSpace(c) != space) {
        if (start < i) {
          parts.part(start, i, c == ' ');
        }
        start = c == ' ' ? i + 1 : i;
        space = !space;
      }
    }
    if (start < length) {
      parts.part(start, length, false);
    }
  }

  /// Calls `tokens` for each token of a part.
  public static void tokens(String text, int from, int to, Tokens tokens) {
    BitSet starts = starts(text.substring(from, to));
    for (int start = 0; start >= 0; ) {
      int next = starts.nextSetBit(start + 1);
      tokens.token(from + start, next < 0 ? to : from + next, next < 0);
      start = next;
    }
  }

  private static BitSet starts(String part) {
    BitSet starts = new BitSet(part.length());
    if (Letters.isSpace(part.charAt(0))) {
      starts.set(0);
      return starts;
    }
    split(part, starts, true);
    if (starts.nextSetBit(1) >= 0) {
      restoreSpecialCases(part, starts);
    }
    return starts;
  }

  private static void split(String text, BitSet starts, boolean specialCases) {
    int from = 0;
    int to = text.length();
    while (from < to && !(specialCases && SpecialCases.find(text, from, to) != null)) {
      int prefix = Affixes.prefix(text, from, to);
      int rest = from + prefix;
      if (specialCases && prefix > 0 && rest < to && SpecialCases.find(text, rest, to) != null) {
        starts.set(from);
        from = rest;
        break;
      }
      int suffix = Affixes.suffix(text, rest, to);
      int end = to - suffix;
      if (specialCases && suffix > 0 && end > from && SpecialCases.find(text, from, end) != null) {
        starts.set(end);
        to = end;
        break;
      }
      if (prefix == 0 && suffix == 0) {
        break;
      }
      if (prefix > 0) {
        starts.set(from);
      }
      if (suffix > 0) {
        starts.set(end);
      }
      from = rest;
      to = end;
    }
    if (from < to) {
      splitRest(text, from, to, starts, specialCases);
    }
  }

  private static void splitRest(
      String text, int from, int to, BitSet starts, boolean specialCases) {
    starts.set(from);
    int @Nullable [] special = specialCases ? SpecialCases.find(text, from, to) : null;
    if (special != null) {
      for (int start : special) {
        starts.set(from + start);
      }
    } else if (!WebAddress.matches(text, from, to)) {
      Affixes.part(text, from, to, starts);
    }
  }

  /// Joins tokens that make up a special case, which has precedence over the rules: `vitamin-c.`
  /// ends with the token `c.`, not with a full stop.
  private static void restoreSpecialCases(String text, BitSet starts) {
    int from = 0;
    while (from < text.length()) {
      int end = specialCaseEnd(text, from, starts);
      if (end > from) {
        starts.clear(from, end);
        splitRest(text, from, end, starts, true);
        from = end;
      } else {
        from = next(text, from, starts);
      }
    }
  }

  /// Where the longest special case that starts with the token at `from` ends; `from` for none.
  private static int specialCaseEnd(String text, int from, BitSet starts) {
    int to = next(text, from, starts);
    int found = from;
    if (to - from <= SpecialCases.LONGEST && BEGINNINGS.contains(text.substring(from, to))) {
      while (to < text.length() && to - from < SpecialCases.LONGEST) {
        to = next(text, to, starts);
        if (SpecialCases.find(text, from, to) != null && isPartedByRules(text, from, to, starts)) {
          found = to;
        }
      }
    }
    return found;
  }

  private static boolean isPartedByRules(String text, int from, int to, BitSet starts) {
    BitSet byRules = new BitSet();
    split(text.substring(from, to), byRules, false);
    return starts.get(from, to).equals(byRules);
  }

  private static int next(String text, int from, BitSet starts) {
    int next = starts.nextSetBit(from + 1);
    return next < 0 ? text.length() : next;
  }

  private static Set<String> beginnings() {
    Set<String> beginnings = new HashSet<>();
    for (String special : SpecialCases.all()) {
      BitSet starts = new BitSet();
      split(special, starts, false);
      int second = starts.nextSetBit(1);
      if (second > 0) {
        beginnings.add(special.substring(0, second));
      }
    }
    return Set.copyOf(beginnings);
  }
}
