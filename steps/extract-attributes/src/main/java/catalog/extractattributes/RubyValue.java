package catalog.extractattributes;

import java.util.List;
import java.util.Map;

/// The value of a Ruby literal, as far as catalogs need it.
sealed interface RubyValue {
  /// No value.
  enum Nil implements RubyValue {
    NIL
  }

  /// A string or symbol, or a number, `true` or `false` as written.
  record Text(String text) implements RubyValue {}

  /// An array.
  record Array(List<RubyValue> items) implements RubyValue {}

  /// A hash, in the order of its keys; `:a`, `"a"` and `a:` are the same key.
  record Hash(Map<String, RubyValue> entries) implements RubyValue {}
}
