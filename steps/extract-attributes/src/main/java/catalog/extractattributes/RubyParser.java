package catalog.extractattributes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads a Ruby literal made of hashes, arrays, strings, symbols, numbers, `true`, `false` and
/// `nil`, as `inspect` of any Ruby version writes them.
///
/// Time is linear in the text, memory is bounded by [#MAX_VALUES] and the stack by [#MAX_DEPTH].
/// Nothing is evaluated: `#{…}` in a string is text.
final class RubyParser {
  /// Deepest nesting that is read.
  static final int MAX_DEPTH = 64;

  /// Most values that are read, enough for some thousand entries. A hash or an array counts as one
  /// in addition to its content.
  static final int MAX_VALUES = 10_000;

  /// The result of reading a text.
  ///
  /// @param value the whole value, or what was read up to the fault
  /// @param fault why the text was not read to its end, if so
  record Parsed(RubyValue value, Optional<String> fault) {}

  private final String text;
  private int at;
  private int values;
  private RubyValue root = RubyValue.Nil.NIL;

  private RubyParser(String text) {
    this.text = text;
  }

  /// Reads a text; any text is accepted.
  static Parsed parse(String text) {
    var parser = new RubyParser(text);
    try {
      parser.readValue(0, value -> parser.root = value);
      parser.skipSpace();
      if (parser.at < text.length()) {
        throw parser.expected("the end");
      }
      return new Parsed(parser.root, Optional.empty());
    } catch (RubySyntaxException e) {
      return new Parsed(parser.root, Optional.of(String.valueOf(e.getMessage())));
    }
  }

  /// Reads a value and passes it to `place`. A hash or an array is passed on before its content is
  /// read, so that everything read up to a fault is in the tree.
  private void readValue(int depth, Consumer<RubyValue> place) throws RubySyntaxException {
    skipSpace();
    if (++values > MAX_VALUES) {
      throw expected("no more than %,d values".formatted(MAX_VALUES));
    }
    switch (peek()) {
      case '{' -> readHash(depth + 1, place);
      case '[' -> readArray(depth + 1, place);
      case '"', '\'' -> place.accept(new RubyValue.Text(readString()));
      case ':' -> place.accept(new RubyValue.Text(readSymbol()));
      default -> {
        int start = at;
        String word = readWord();
        if (word.equals("nil")) {
          place.accept(RubyValue.Nil.NIL);
        } else if (isNumber(word) || word.equals("true") || word.equals("false")) {
          place.accept(new RubyValue.Text(word));
        } else {
          at = start;
          throw expected("a value");
        }
      }
    }
  }

  private void readHash(int depth, Consumer<RubyValue> place) throws RubySyntaxException {
    open(depth);
    Map<String, RubyValue> entries = new LinkedHashMap<>();
    place.accept(new RubyValue.Hash(entries));
    while (!closed('}')) {
      String key = readKey();
      readValue(depth, value -> entries.put(key, value));
      separate('}');
    }
  }

  private void readArray(int depth, Consumer<RubyValue> place) throws RubySyntaxException {
    open(depth);
    var items = new ArrayList<RubyValue>();
    place.accept(new RubyValue.Array(items));
    while (!closed(']')) {
      readValue(depth, items::add);
      separate(']');
    }
  }

  private void open(int depth) throws RubySyntaxException {
    if (depth > MAX_DEPTH) {
      throw expected("no deeper nesting than " + MAX_DEPTH);
    }
    at++;
  }

  private boolean closed(char close) {
    skipSpace();
    if (peek() != close) {
      return false;
    }
    at++;
    return true;
  }

  private void separate(char close) throws RubySyntaxException {
    skipSpace();
    if (peek() == ',') {
      at++;
    } else if (peek() != close) {
      throw expected("',' or '" + close + "'");
    }
  }

  /// Reads a key and what stands between it and its value: `"a" =>`, `:a =>`, `a:` or `"a":`.
  private String readKey() throws RubySyntaxException {
    int start = at;
    char first = peek();
    String key =
        switch (first) {
          case '"', '\'' -> readString();
          case ':' -> readSymbol();
          default -> readWord();
        };
    if (key.isEmpty() && at == start) {
      throw expected("a key");
    }
    if (peek() == ':' && first != ':') {
      at++;
      return key;
    }
    skipSpace();
    if (!text.startsWith("=>", at)) {
      throw expected("=>");
    }
    at += 2;
    return key;
  }

  private String readSymbol() throws RubySyntaxException {
    at++;
    if (peek() == '"' || peek() == '\'') {
      return readString();
    }
    String name = readWord();
    if (name.isEmpty()) {
      throw expected("a symbol's name");
    }
    return name;
  }

  private String readString() throws RubySyntaxException {
    var string = new RubyString(text, at);
    String value = string.read();
    at = string.end();
    return value;
  }

  private String readWord() {
    int start = at;
    while (at < text.length() && isWordPart(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || "_.+-?!".indexOf(c) >= 0;
  }

  private static boolean isNumber(String word) {
    int first = word.startsWith("-") || word.startsWith("+") ? 1 : 0;
    return word.length() > first && word.charAt(first) >= '0' && word.charAt(first) <= '9';
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  /// The character to read next; NUL at the end, which no literal has outside its strings.
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private RubySyntaxException expected(String what) {
    return new RubySyntaxException("expected " + what, text, at);
  }
}
