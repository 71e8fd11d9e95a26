package catalog.clean;

import java.util.BitSet;
import java.util.List;
import java.util.Set;

/// spaCy's English rules for the affixes of a text without white space: prefixes and suffixes that
/// are cut off, and infixes at which it is split; for text in lower case.
///
/// Offsets are those of the whole text; only characters from `from` to before `to` are read.
final class Affixes {
  /// Units that are split off a number before them.
  private static final Set<String> UNITS =
      Set.of(
          ("km km² km³ m m² m³ dm dm² dm³ cm cm² cm³ mm mm² mm³ ha µm nm yd in ft kg g mg µg t lb oz"
                  + " m/s km/h kmh mph mbar mb kb gb tb % км км² км³ м м² м³ дм дм² дм³ см см² см³"
                  + " мм мм² мм³ нм кг г мг м/с км/ч кб мб гб كم كم² كم³ م م² م³ سم سم² سم³ مم مم²"
                  + " مم³ غرام جرام جم كغ ملغ كوب اكواب")
              .split(" "));

  private static final int LONGEST_UNIT = 5;

  private static final List<String> HYPHENS = List.of("-", "–", "—", "--", "---", "——", "~");

  /// Stands for the missing neighbour at an end of the text.
  private static final int NONE = 0;

  private Affixes() {}

  /// Length of the prefix to cut off; 0 when there is none.
  static int prefix(String text, int from, int to) {
    int c = text.codePointAt(from);
    if (c == '.') {
      int dots = dots(text, from, to);
      return dots > 1 ? dots : 0;
    }
    boolean alone =
        switch (c) {
          case '§', '%', '=', '—', '–' -> true;
          case '+' -> from + 1 == to || !Letters.isDigit(text.charAt(from + 1));
          default ->
              Letters.isPunctuation(c)
                  || Letters.isQuote(c)
                  || Letters.isCurrency(c)
                  || Letters.isSymbol(c);
        };
    return alone ? Character.charCount(c) : 0;
  }

  /// Length of the suffix to cut off; 0 when there is none.
  static int suffix(String text, int from, int to) {
    if (from == to) {
      return 0;
    }
    int c = text.codePointBefore(to);
    int length = Character.charCount(c);
    int start = to - length;
    int before = start > from ? text.codePointBefore(start) : NONE;
    if (c == '.') {
      int dots = 1;
      while (to - dots > from && text.charAt(to - dots - 1) == '.') {
        dots++;
      }
      return dots > 1 ? dots : isBeforeFullStop(before) ? 1 : 0;
    }
    if (c == '…' && before == '…') {
      return 2;
    }
    if (c == '—'
        || c == '–'
        || Letters.isPunctuation(c)
        || Letters.isQuote(c)
        || Letters.isSymbol(c)) {
      return length;
    }
    if (c == 's' && (before == '\'' || before == '’')) {
      return 2;
    }
    if (Letters.isDigit(before) && (c == '+' || Letters.isCurrency(c))) {
      return length;
    }
    return unit(text, from, to);
  }

  private static boolean isBeforeFullStop(int c) {
    return Letters.isTokenizerLetter(c)
        || Letters.isDigit(c)
        || Letters.isPunctuation(c)
        || Letters.isQuote(c)
        || "%²-+|".indexOf(c) >= 0;
  }

  /// Length of the unit at the end if a digit is right before it, else 0.
  private static int unit(String text, int from, int to) {
    int start = to;
    while (start > from && to - start <= LONGEST_UNIT && !Letters.isDigit(text.charAt(start - 1))) {
      start--;
    }
    return start > from && UNITS.contains(text.substring(start, to)) ? to - start : 0;
  }

  /// Sets the bit of each offset at which a token starts because of an infix.
  static void part(String text, int from, int to, BitSet starts) {
    int i = from;
    while (i < to) {
      int length = infix(text, from, i, to);
      if (length > 0 && i > from) {
        starts.set(i);
        if (i + length < to) {
          starts.set(i + length);
        }
      }
      i += length > 0 ? length : Character.charCount(text.codePointAt(i));
    }
  }

  private static int infix(String text, int from, int i, int to) {
    int c = text.codePointAt(i);
    if ((c >= 'a' && c <= 'z') || Letters.isDigit(c)) {
      return 0;
    }
    if (c == '…' || Letters.isSymbol(c)) {
      return Character.charCount(c);
    }
    int before = i > from ? text.codePointBefore(i) : NONE;
    int after = i + 1 < to ? text.codePointAt(i + 1) : NONE;
    boolean letterBefore = Letters.isTokenizerLetter(before);
    boolean letterAfter = Letters.isTokenizerLetter(after);
    boolean parts =
        switch (c) {
          case '.' -> {
            int dots = dots(text, i, to);
            if (dots > 1) {
              yield true;
            }
            yield (letterBefore || Letters.isQuote(before))
                && (Letters.isUncased(after) || Letters.isQuote(after));
          }
          case '+', '-', '*', '^' ->
              Letters.isDigit(before) && (Letters.isDigit(after) || after == '-');
          case ',' -> letterBefore && letterAfter;
          case ':', '<', '>', '=', '/' -> (letterBefore || Letters.isDigit(before)) && letterAfter;
          default -> false;
        };
    if (parts) {
      return c == '.' ? dots(text, i, to) : 1;
    }
    return letterBefore || Letters.isDigit(before) ? hyphen(text, i, to) : 0;
  }

  private static int hyphen(String text, int i, int to) {
    for (String hyphen : HYPHENS) {
      int end = i + hyphen.length();
      if (end < to
          && text.startsWith(hyphen, i)
          && Letters.isTokenizerLetter(text.codePointAt(end))) {
        return hyphen.length();
      }
    }
    return 0;
  }

  private static int dots(String text, int from, int to) {
    int end = from;
    while (end < to && text.charAt(end) == '.') {
      end++;
    }
    return end - from;
  }
}
