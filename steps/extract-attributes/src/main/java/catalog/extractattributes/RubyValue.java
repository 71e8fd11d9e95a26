package catalog.extractattributes;

import java.util.List;
import java.util.Map;

/// What a Ruby literal stands for, as far as catalogs need to know.
sealed interface RubyValue {
  /// No value.
  enum Nil implements RubyValue {
    NIL
  }

  /// A string or symbol, or the letters of a number, `true` or `false`.
  record Text(String text) implements RubyValue {}

  /// An array.
  record Array(List<RubyValue> items) implements RubyValue {}

  /// A hash, in the order of its keys; `:a`, `"a"` and `a:` are the same key.
  record Hash(Map<String, RubyValue> entries) implements RubyValue {}
}
