package catalog.extractattributes;

import catalog.text.Excerpt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// A product's attributes.
///
/// @param json one JSON object, keys in the order of the specification
/// @param pairs number of key-value pairs read
/// @param keyless number of values read that have no key
/// @param repeatedKeys number of keys with more than one distinct value
/// @param fault the first thing in the specification that could not be read, if any
public record Attributes(
    String json, long pairs, long keyless, long repeatedKeys, Optional<String> fault) {

  /// The key under which values without a key are kept.
  public static final String KEYLESS = "_values";

  private static final String SPECIFICATION = "product_specification";
  private static final String KEY = "key";
  private static final String VALUE = "value";

  /// Reads a product's specification: `{"product_specification"=>[{"key"=>"K", "value"=>"V"}, …]}`,
  /// or one entry in place of the array.
  ///
  /// An entry with a key but no value, or with nil for it, is left out. A key with several distinct
  /// values has them as a JSON array, in order. Any text is accepted: what was read before a syntax
  /// error is kept, and content of another form is skipped; both are reported as the fault.
  public static Attributes parse(String specification, KeylessValues keylessValues) {
    RubyParser.Parsed parsed = RubyParser.parse(specification);
    var entries = new Entries();
    entries.collect(parsed.value());
    return new Attributes(
        entries.toJson(keylessValues),
        entries.pairs,
        entries.keyless.size(),
        entries.valuesByKey.values().stream().filter(values -> values.size() > 1).count(),
        parsed.fault().or(() -> Optional.ofNullable(entries.misfit)));
  }

  /// The entries of a specification; values are kept as JSON text, which is fast to compare.
  private static final class Entries {
    private final Map<String, Set<String>> valuesByKey = new LinkedHashMap<>();
    private final List<String> keyless = new ArrayList<>();
    private long pairs;
    private @Nullable String misfit;

    void collect(RubyValue value) {
      switch (value) {
        case RubyValue.Nil _ -> {}
        case RubyValue.Text(String text) -> misfit("a text", text);
        case RubyValue.Array(var items) -> items.forEach(this::collect);
        case RubyValue.Hash(var fields) -> fields.forEach((name, _) -> collect(fields, name));
      }
    }

    private void collect(Map<String, RubyValue> fields, String name) {
      RubyValue field = fields.getOrDefault(name, RubyValue.Nil.NIL);
      switch (name) {
        case SPECIFICATION -> collect(field);
        case KEY -> {}
        case VALUE -> add(fields.getOrDefault(KEY, RubyValue.Nil.NIL), field);
        default -> misfit("the key", name);
      }
    }

    private void add(RubyValue key, RubyValue value) {
      if (value instanceof RubyValue.Nil) {
        return;
      }
      String json = new JsonText().append(value).toString();
      if (key instanceof RubyValue.Text(String text)) {
        pairs++;
        valuesByKey.computeIfAbsent(text, _ -> new LinkedHashSet<>()).add(json);
      } else {
        keyless.add(json);
      }
    }

    private void misfit(String what, String found) {
      if (misfit == null) {
        String shown = Excerpt.of(found, 40);
        misfit = "expected entries of key and value, found %s '%s'".formatted(what, shown);
      }
    }

    String toJson(KeylessValues keylessValues) {
      Map<String, String> attributes = new LinkedHashMap<>();
      valuesByKey.forEach(
          (key, values) ->
              attributes.put(key, values.size() == 1 ? values.iterator().next() : array(values)));
      if (keylessValues == KeylessValues.KEEP && !keyless.isEmpty()) {
        var all = new ArrayList<String>(valuesByKey.getOrDefault(KEYLESS, Set.of()));
        all.addAll(keyless);
        attributes.put(KEYLESS, array(all));
      }
      var members = new StringJoiner(", ", "{", "}");
      attributes.forEach((key, value) -> members.add(JsonText.quoted(key) + ": " + value));
      return members.toString();
    }

    private static String array(Collection<String> values) {
      return "[" + String.join(", ", values) + "]";
    }
  }
}
