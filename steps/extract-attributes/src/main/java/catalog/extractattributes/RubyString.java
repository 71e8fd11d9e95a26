package catalog.extractattributes;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Reads one quoted Ruby string.
///
/// All escapes of the language are decoded (docs.ruby-lang.org, "String Literals"). Bytes written
/// as `\xC3` or `\303` are decoded as UTF-8. Invalid bytes and lone surrogates become U+FFFD, so
/// that the value can always be written as UTF-8.
final class RubyString {
  /// Most modifiers of a character: `M-` and `C-`, each once.
  private static final int MAX_MODIFIERS = 2;

  private final String text;
  private final char quote;
  private final int start;
  private final StringBuilder value = new StringBuilder();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int at;

  /// @param start index of the opening quote
  RubyString(String text, int start) {
    this.text = text;
    this.start = start;
    this.quote = text.charAt(start);
    this.at = start + 1;
  }

  /// Reads the string.
  ///
  /// @return its value, escapes decoded
  /// @throws RubySyntaxException if the closing quote is missing or an escape is invalid
  String read() throws RubySyntaxException {
    while (true) {
      int plain = at;
      while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\\') {
        at++;
      }
      append(text, plain, at);
      if (at >= text.length()) {
        throw new RubySyntaxException(
            "expected " + quote + " to end the string of character " + (start + 1), text, at);
      }
      if (text.charAt(at++) == quote) {
        flushBytes();
        replaceLoneSurrogates();
        return value.toString();
      }
      if (quote == '"') {
        readEscape();
      } else {
        readSingleQuotedEscape();
      }
    }
  }

  /// Index after the closing quote, once the string was read.
  int end() {
    return at;
  }

  private void append(CharSequence characters, int from, int to) {
    if (to > from) {
      flushBytes();
      value.append(characters, from, to);
    }
  }

  private void append(int codePoint) {
    flushBytes();
    value.appendCodePoint(codePoint);
  }

  private void flushBytes() {
    if (bytes.size() > 0) {
      value.append(bytes.toString(StandardCharsets.UTF_8));
      bytes.reset();
    }
  }

  private void readSingleQuotedEscape() {
    boolean escapes = at < text.length() && (text.charAt(at) == '\\' || text.charAt(at) == '\'');
    append(escapes ? text.charAt(at++) : '\\');
  }

  private void readEscape() throws RubySyntaxException {
    char c = charAt(at);
    switch (c) {
      case 'u' -> {
        at++;
        readUnicode();
      }
      case '\n' -> at++;
      case 'x', '0', '1', '2', '3', '4', '5', '6', '7', 'c', 'C', 'M' -> bytes.write(readByte(0));
      default -> {
        at++;
        append(simple(c));
      }
    }
  }

  /// The character that a backslash followed by `c` stands for; `c` itself if it is not special.
  private static char simple(char c) {
    return switch (c) {
      case 'a' -> '\u0007';
      case 'b' -> '\b';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'v' -> '\u000b';
      case 'f' -> '\f';
      case 'r' -> '\r';
      case 'e' -> '\u001b';
      case 's' -> ' ';
      default -> c;
    };
  }

  /// Reads the rest of the escape `u0041` or `u{41 42}` (with a backslash in front) after its `u`.
  private void readUnicode() throws RubySyntaxException {
    if (at >= text.length() || text.charAt(at) != '{') {
      append(digits(16, 4, 4));
      return;
    }
    at++;
    skipBlanks();
    // Without any digits it stands for nothing, as Ruby has it.
    while (at < text.length() && text.charAt(at) != '}') {
      int escape = at;
      int codePoint = digits(16, 1, 6);
      if (codePoint > Character.MAX_CODE_POINT) {
        throw new RubySyntaxException("expected a Unicode character", text, escape);
      }
      append(codePoint);
      skipBlanks();
    }
    at++;
  }

  private void skipBlanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  /// Reads the byte of an escape after its backslash: `xC3`, `303`, `cA`, `C-a`, `M-a`, `M-\C-a`.
  private int readByte(int modifiers) throws RubySyntaxException {
    char c = charAt(at);
    if (c == 'x') {
      at++;
      return digits(16, 1, 2);
    }
    if (c >= '0' && c <= '7') {
      return digits(8, 1, 3) & 0xff;
    }
    boolean meta = text.startsWith("M-", at);
    if (c != 'c' && !meta && !text.startsWith("C-", at)) {
      at++;
      return simple(c);
    }
    if (modifiers == MAX_MODIFIERS) {
      throw new RubySyntaxException("expected a character", text, at);
    }
    at += c == 'c' ? 1 : 2;
    int modified = charAt(at) == '\\' ? readEscapedByte(modifiers + 1) : charAt(at++) & 0xff;
    if (meta) {
      return modified | 0x80;
    }
    return modified == '?' ? 0x7f : modified & 0x9f;
  }

  private int readEscapedByte(int modifiers) throws RubySyntaxException {
    at++;
    return readByte(modifiers);
  }

  private char charAt(int index) throws RubySyntaxException {
    if (index >= text.length()) {
      throw new RubySyntaxException("expected a character", text, index);
    }
    return text.charAt(index);
  }

  private int digits(int radix, int least, int most) throws RubySyntaxException {
    int first = at;
    int number = 0;
    while (at - first < most && digit(radix) >= 0) {
      number = number * radix + digit(radix);
      at++;
    }
    if (at - first < least) {
      throw new RubySyntaxException("expected digits of an escape", text, first);
    }
    return number;
  }

  private int digit(int radix) {
    boolean ascii = at < text.length() && text.charAt(at) < 128;
    return ascii ? Character.digit(text.charAt(at), radix) : -1;
  }

  private void replaceLoneSurrogates() {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      boolean pair = i + 1 < value.length() && Character.isSurrogatePair(c, value.charAt(i + 1));
      if (pair) {
        i++;
      } else {
        value.setCharAt(i, '\uFFFD');
      }
    }
  }
}
