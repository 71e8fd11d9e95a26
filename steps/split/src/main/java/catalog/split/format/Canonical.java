package catalog.split.format;

import catalog.handover.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Writes cells as shards hold them.
final class Canonical {
  private Canonical() {}

  /// A list of images: a JSON list; the empty cell if there are none.
  static String images(Collection<String> images) {
    return images.isEmpty() ? "" : Json.text(List.copyOf(images));
  }

  /// The levels of a category: `{"levels":["A","B"]}`; the empty cell if there are none.
  static String category(List<String> levels) {
    return levels.isEmpty() ? "" : Json.text(Map.of("levels", levels));
  }

  /// Attributes, as Ruby writes a list of entries with key and value; the empty cell if there are
  /// none.
  static String attributes(Collection<Attribute> attributes) {
    if (attributes.isEmpty()) {
      return "";
    }
    var ruby = new StringBuilder("{\"product_specification\"=>[");
    String between = "";
    for (Attribute attribute : attributes) {
      ruby.append(between).append("{\"key\"=>");
      quote(attribute.key(), ruby);
      ruby.append(", \"value\"=>");
      quote(attribute.value(), ruby);
      ruby.append('}');
      between = ", ";
    }
    return ruby.append("]}").toString();
  }

  private static void quote(String text, StringBuilder ruby) {
    ruby.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\' || c == '#') {
        ruby.append('\\');
      }
      ruby.append(c);
    }
    ruby.append('"');
  }
}
