package catalog.split.format;

import catalog.text.Excerpt;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A cell that holds many attributes: a JSON object, a list of `{key, value}` or `{name, value}`,
/// or `Key: value` pairs with `|`, `;` or line breaks between them.
final class AttributeCell {
  private static final List<String> KEYS = List.of("key", "name", "attribute", "label");
  private static final List<String> VALUES = List.of("value", "values");
  private static final List<String> SEPARATORS = List.of("\n", "|", ";");
  private static final int LONGEST_KEY = 60;

  /// More are nothing that a shop writes, and nested ones would take far more room than their cell.
  private static final int MOST = 10_000;

  /// Characters of the part of a dotted key that stands before a dot.
  private static final int LONGEST_PART = 200;

  private static final int MOST_WORDS_OF_KEY = 6;
  private static final int MOST_WORDS_OF_SHORT_KEY = 3;
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /// Of the fragments between separators, how many must be pairs, in percent.
  private static final int MOST_ARE_PAIRS = 60;

  private AttributeCell() {}

  /// Whether a cell is a Ruby hash, which is the shards' own syntax.
  static boolean isRuby(String cell) {
    return cell.startsWith("{\"product_specification\"=>");
  }

  /// The attributes in order; empty if the cell is written in none of these ways, or has more than
  /// 10,000 attributes.
  static Optional<List<Attribute>> attributes(String cell) {
    Optional<JsonNode> literal = Literals.parse(cell);
    if (literal.isPresent()) {
      List<Attribute> attributes = new ArrayList<>();
      addTop(literal.get(), attributes);
      return attributes.size() > MOST ? Optional.empty() : Optional.of(attributes);
    }
    return SEPARATORS.stream()
        .filter(cell::contains)
        .map(separator -> pairs(cell.split(Pattern.quote(separator), -1)))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> pair(cell.strip()).filter(AttributeCell::isShort).map(List::of));
  }

  /// Whether it is an attribute though it stands alone: a sentence with a colon is none.
  private static boolean isShort(Attribute attribute) {
    return BLANKS.split(attribute.key()).length <= MOST_WORDS_OF_SHORT_KEY
        && !attribute.value().endsWith(".")
        && !attribute.value().contains(", ");
  }

  private static void addTop(JsonNode node, List<Attribute> attributes) {
    if (attributes.size() > MOST) {
      return;
    }
    if (node.isArray()) {
      node.forEach(item -> addTop(item, attributes));
    } else if (node.isObject()) {
      Optional<String> key = named(node, KEYS);
      Optional<JsonNode> value = VALUES.stream().filter(node::has).map(node::get).findFirst();
      if (key.isPresent() && value.isPresent()) {
        add(key.get(), value.get(), attributes);
      } else {
        node.properties().forEach(field -> add(field.getKey(), field.getValue(), attributes));
      }
    }
  }

  private static Optional<String> named(JsonNode node, List<String> names) {
    return names.stream()
        .filter(name -> node.path(name).isTextual())
        .map(name -> node.get(name).textValue())
        .findFirst();
  }

  /// Nested objects give dotted keys, lists several values.
  private static void add(String key, JsonNode value, List<Attribute> attributes) {
    if (attributes.size() > MOST) {
      return;
    }
    if (value.isObject()) {
      value
          .properties()
          .forEach(
              field ->
                  add(
                      Excerpt.cut(key, LONGEST_PART) + "." + field.getKey(),
                      field.getValue(),
                      attributes));
    } else if (value.isArray()) {
      value.forEach(item -> add(key, item, attributes));
    } else if (!value.isNull()) {
      attributes.add(new Attribute(key.strip(), value.asText().strip()));
    }
  }

  private static Optional<List<Attribute>> pairs(String[] fragments) {
    List<Attribute> attributes = new ArrayList<>();
    int filled = 0;
    for (String fragment : fragments) {
      if (!fragment.isBlank()) {
        filled++;
        pair(fragment.strip()).ifPresent(attributes::add);
      }
    }
    boolean most = attributes.size() * 100 >= MOST_ARE_PAIRS * filled;
    return attributes.isEmpty() || !most ? Optional.empty() : Optional.of(attributes);
  }

  /// A key that looks like one and a value: prose with a colon is none.
  private static Optional<Attribute> pair(String fragment) {
    int colon = fragment.indexOf(':');
    if (colon <= 0 || colon > LONGEST_KEY || fragment.startsWith("//", colon + 1)) {
      return Optional.empty();
    }
    String key = fragment.substring(0, colon).strip();
    String value = fragment.substring(colon + 1).strip();
    boolean like =
        !key.isEmpty()
            && !value.isEmpty()
            && Character.isLetterOrDigit(key.charAt(0))
            && key.indexOf(". ") < 0
            && key.indexOf('!') < 0
            && key.indexOf('?') < 0
            && BLANKS.split(key).length <= MOST_WORDS_OF_KEY;
    return like ? Optional.of(new Attribute(key, value)) : Optional.empty();
  }
}
