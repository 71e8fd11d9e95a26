package catalog.extractattributes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.testing.FuzzInput;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.StringJoiner;

/// Attributes of any text are one JSON object, the same each time, and the same again when read
/// from a specification made from it. Category levels are within their bounds, and read as they
/// were.
public final class SpecificationTarget {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static {
    var limits = StreamReadConstraints.builder().maxNameLength(Integer.MAX_VALUE).build();
    JSON.getFactory().setStreamReadConstraints(limits);
  }

  private SpecificationTarget() {}

  public static void fuzzerTestOneInput(byte[] data) throws JsonProcessingException {
    String text = FuzzInput.text(data);
    for (KeylessValues keyless : KeylessValues.values()) {
      Attributes attributes = Attributes.parse(text, keyless);
      assertEquals(attributes, Attributes.parse(text, keyless));
      assertEquals(attributes.json(), new String(attributes.json().getBytes(UTF_8), UTF_8));
      JsonNode object = JSON.readTree(attributes.json());
      assertTrue(object.isObject(), attributes.json());
      Attributes again = Attributes.parse(specification(object), keyless);
      // A specification made from what was read may have more values or levels than are read.
      if (again.fault().isEmpty()) {
        assertEquals(attributes.json(), again.json());
      }
    }
    levels(text);
  }

  private static void levels(String text) {
    CategoryTree tree = CategoryTree.parse(text);
    assertTrue(tree.levels().size() <= CategoryTree.MAX_LEVELS);
    for (String level : tree.levels()) {
      assertTrue(level.length() <= CategoryTree.MAX_LEVEL_LENGTH);
      assertEquals(level, new String(level.getBytes(UTF_8), UTF_8));
    }
    if (tree.fault().isEmpty()) {
      assertEquals(tree, CategoryTree.parse("[\"" + String.join(" >> ", tree.levels()) + "\"]"));
    }
  }

  private static String specification(JsonNode attributes) {
    var entries = new StringJoiner(", ", "{\"product_specification\"=>[", "]}");
    attributes
        .properties()
        .forEach(
            member ->
                entries.add(
                    "{\"key\"=>%s, \"value\"=>%s}"
                        .formatted(quoted(member.getKey()), ruby(member.getValue()))));
    return entries.toString();
  }

  private static String ruby(JsonNode value) {
    if (value.isObject()) {
      var members = new StringJoiner(", ", "{", "}");
      value.properties().forEach(m -> members.add(quoted(m.getKey()) + "=>" + ruby(m.getValue())));
      return members.toString();
    }
    if (value.isArray()) {
      var items = new StringJoiner(", ", "[", "]");
      value.forEach(item -> items.add(ruby(item)));
      return items.toString();
    }
    return value.isNull() ? "nil" : quoted(value.textValue());
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
