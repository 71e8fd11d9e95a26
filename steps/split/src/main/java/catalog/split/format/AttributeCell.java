package catalog.split.format;

import catalog.text.Excerpt;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A cell that holds many attributes: a JSON object, a list of objects that have a name and a
/// value, a list of `[name, value]`, or pairs as [Pairs] reads them, in a list or in one text.
final class AttributeCell {
  /// What the name of a member ends in that holds an attribute's name, beside one that ends in
  /// `value`.
  private static final List<String> KEYS =
      List.of("name", "key", "attribute", "label", "type", "title", "property");

  private static final List<String> VALUES = List.of("value", "values");
  private static final Pattern LINES =
      Pattern.compile(
          "</?(?:li|ul|ol|tr|table|tbody|p|div|br)\\b[^<>]*>", Pattern.CASE_INSENSITIVE);
  private static final Pattern CELLS =
      Pattern.compile("</t[hd]>\\s*<t[hd]\\b[^<>]*>", Pattern.CASE_INSENSITIVE);
  private static final Pattern TAGS = Pattern.compile("</?[a-zA-Z][^<>]*>");

  /// More are nothing that a shop writes, and nested ones would take far more room than their cell.
  private static final int MOST = 10_000;

  /// Characters of the part of a dotted key that stands before a dot.
  private static final int LONGEST_PART = 200;

  private AttributeCell() {}

  /// Whether a cell is a Ruby hash, which is the shards' own syntax.
  static boolean isRuby(String cell) {
    return cell.startsWith("{\"product_specification\"=>");
  }

  /// The attributes in order; empty if the cell is written in none of these ways, or has more than
  /// 10,000 attributes.
  static Optional<List<Attribute>> attributes(String cell) {
    Optional<JsonNode> literal = Literals.parse(cell);
    if (literal.isEmpty()) {
      return Pairs.of(withoutTags(cell));
    }
    JsonNode node = literal.get();
    if (isListOf(node, JsonNode::isTextual)) {
      List<String> texts = new ArrayList<>();
      node.forEach(text -> texts.add(text.textValue()));
      return Pairs.of(texts);
    }
    List<Attribute> attributes = new ArrayList<>();
    if (isListOf(node, AttributeCell::isPair)) {
      node.forEach(pair -> add(pair.get(0).textValue(), pair.get(1), attributes));
    } else {
      addTop(node, attributes);
    }
    return attributes.size() > MOST ? Optional.empty() : Optional.of(attributes);
  }

  /// The text of HTML, in which items and rows are lines, and the cells of a row a pair.
  private static String withoutTags(String cell) {
    if (cell.indexOf('<') < 0) {
      return cell;
    }
    String pairs = CELLS.matcher(cell).replaceAll(": ");
    String lines = LINES.matcher(pairs).replaceAll("\n");
    return TAGS.matcher(lines).replaceAll("").replace("&amp;", "&").replace("::", ":");
  }

  private static boolean isListOf(JsonNode node, Predicate<JsonNode> kind) {
    if (!node.isArray() || node.isEmpty()) {
      return false;
    }
    for (JsonNode item : node) {
      if (!kind.test(item)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPair(JsonNode node) {
    return node.isArray()
        && node.size() == 2
        && node.get(0).isTextual()
        && !node.get(1).isContainerNode();
  }

  private static void addTop(JsonNode node, List<Attribute> attributes) {
    if (attributes.size() > MOST) {
      return;
    }
    if (node.isArray()) {
      node.forEach(item -> addTop(item, attributes));
    } else if (node.isObject() && !addNamed(node, attributes)) {
      node.properties().forEach(field -> add(field.getKey(), field.getValue(), attributes));
    }
  }

  /// Adds what an object with a name and a value says; false if it is none.
  private static boolean addNamed(JsonNode node, List<Attribute> attributes) {
    for (Map.Entry<String, JsonNode> value : node.properties()) {
      String name = value.getKey().toLowerCase(Locale.ROOT);
      for (String ending : VALUES) {
        if (name.endsWith(ending)) {
          String before = name.substring(0, name.length() - ending.length());
          Optional<String> key = key(node, value.getKey(), before);
          key.ifPresent(known -> add(known, value.getValue(), attributes));
          if (key.isPresent()) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /// The text of the member that has the name to a value: beside `spec_value` that is `spec_name`,
  /// or the only other member.
  private static Optional<String> key(JsonNode node, String value, String before) {
    return node.properties().stream()
        .filter(member -> !member.getKey().equals(value) && member.getValue().isTextual())
        .filter(
            member -> {
              String name = member.getKey().toLowerCase(Locale.ROOT);
              return node.size() == 2
                  || (name.startsWith(before) && KEYS.contains(name.substring(before.length())));
            })
        .map(member -> member.getValue().textValue())
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
    } else if (!value.isNull()
        && !value.asText().isBlank()
        && !key.isBlank()
        && !Pairs.NO_ATTRIBUTES.contains(key)) {
      attributes.add(new Attribute(key.strip(), value.asText().strip()));
    }
  }
}
