package catalog.clean;

import java.util.BitSet;

/// Character classes as spaCy's English tokenizer and Python define them, for code points of text
/// in lower case.
final class Letters {
  private static final BitSet CASED =
      ranges(
          "61-7A DF-F6 F8-1BF 1C4-2AF 3AC-3AF 3B1-3C9 3CC-3CE 430-451 453-45A 45C-45D 491 497 4A3"
              + " 4AF 4BB 4D9 4E9 1D00-1D25 1D6B-1D77 1D79-1D9A 1E00-1EFF 2C60-2C7B 2C7E-2C7F"
              + " A722-A76F A771-A787 A78B-A78E A790-A7B9 A7FA AB30-AB5A AB60-AB64 FF41-FF5A");

  private static final BitSet UNCASED =
      ranges(
          "591-5F4 620-64A 66E-6D5 6E5-6FF 750-77F 8A0-8BD 900-9FF B80-CFF D80-DFF 1100-137F"
              + " 2E80-2FDF 2FF0-30FF 31C0-31EF 3200-4DBF 4E00-9FFF AC00-D7AF F900-FAFF FB1D-FBB1"
              + " FBD3-FD3D FD50-FDC7 FDF0-FDFB FE30-FE4F FE70-FEFC 1EE00-1EEBB 1F200-1F2FF"
              + " 20000-2A6DF 2A700-2EBEF 2F800-2FA1F");

  /// Symbols that were added to Unicode after the tokenizer's list was made.
  private static final BitSet LATER_SYMBOLS =
      ranges(
          "166D 2B97 2BC9 2BFF 2E50-2E51 32FF FD40-FD4F FDCF FDFE-FDFF 1019C 11FD5-11FF1"
              + " 1CC00-1CFC3 1D1E9-1D1EA 1E14F 1ED2E 1F10D-1F10F 1F16C-1F16F 1F1AD 1F6D5-1F6DF"
              + " 1F6FA-1F6FC 1F7D9-1F7F0 1F8B0-1F8FF 1F90C-1F90F 1F93F 1F971-1F972 1F977-1F979"
              + " 1F97B 1F9A3-1F9AF 1F9BA-1F9BF 1F9C3-1F9CF 1FA00-1FA5F 1FA6E-1FBFF");

  private static final BitSet QUOTES = characters("'\"”“`‘´’‚,„»«「」『』（）〔〕【】《》〈〉〈〉⟦⟧");

  private static final BitSet PUNCTUATION = characters("…,:;!?¿؟¡()[]{}<>_#*&。？！，、；：～·।،۔؛٪");

  private static final BitSet CURRENCIES = characters("$£€¥฿₽﷼₴₠₡₢₣₤₥₦₧₨₩₪₫₭₮₯₰₱₲₳₵₶₷₸₹₺₻₼₾₿");

  private Letters() {}

  private static BitSet ranges(String hexadecimal) {
    BitSet set = new BitSet();
    for (String range : hexadecimal.split(" ")) {
      String[] ends = range.split("-");
      set.set(Integer.parseInt(ends[0], 16), Integer.parseInt(ends[ends.length - 1], 16) + 1);
    }
    return set;
  }

  private static BitSet characters(String characters) {
    BitSet set = new BitSet();
    characters.codePoints().forEach(set::set);
    return set;
  }

  /// Whether it is a letter of the tokenizer's alphabets, which have the combining marks of some
  /// scripts only.
  static boolean isTokenizerLetter(int c) {
    return c < 128 ? c >= 'a' && c <= 'z' : CASED.get(c) || UNCASED.get(c);
  }

  /// Whether it is a letter of a script without case; it counts as upper and as lower case.
  static boolean isUncased(int c) {
    return UNCASED.get(c);
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isQuote(int c) {
    return QUOTES.get(c);
  }

  static boolean isPunctuation(int c) {
    return PUNCTUATION.get(c);
  }

  static boolean isCurrency(int c) {
    return CURRENCIES.get(c);
  }

  /// Whether it is a dingbat, emoji or other symbol, which is a token of its own.
  static boolean isSymbol(int c) {
    return c >= 128 && Character.getType(c) == Character.OTHER_SYMBOL && !LATER_SYMBOLS.get(c);
  }

  /// White space as Python's `str.isspace`.
  static boolean isSpace(char c) {
    return c <= ' '
        ? c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F)
        : c >= 0x85 && (c == 0x85 || Character.isSpaceChar(c));
  }

  /// A letter or number of any kind, as Python's `str.isalnum`.
  static boolean isAlphanumeric(int c) {
    return Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.LETTER_NUMBER
        || Character.getType(c) == Character.OTHER_NUMBER;
  }

  /// Whether all characters are letters, as Python's `str.isalpha`; false for empty text.
  static boolean isAlphabetic(CharSequence text) {
    int length = text.length();
    for (int i = 0; i < length; i += Character.charCount(Character.codePointAt(text, i))) {
      if (!Character.isLetter(Character.codePointAt(text, i))) {
        return false;
      }
    }
    return length > 0;
  }
}
