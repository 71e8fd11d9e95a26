package catalog.split.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// JSON in cells, and what Python prints for lists and dictionaries, which is nearly the same.
final class Literals {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .build();

  private Literals() {}

  /// The list or object that a cell is; empty if it is none.
  static Optional<JsonNode> parse(String cell) {
    String text = cell.strip();
    if (!(text.startsWith("[") && text.endsWith("]"))
        && !(text.startsWith("{") && text.endsWith("}"))) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readTree(text));
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  /// The texts of a list that a cell is; empty if it is none, or has other things than texts.
  static Optional<List<String>> texts(String cell) {
    return parse(cell).filter(JsonNode::isArray).flatMap(Literals::texts);
  }

  private static Optional<List<String>> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : list) {
      if (!item.isTextual()) {
        return Optional.empty();
      }
      texts.add(item.textValue());
    }
    return Optional.of(texts);
  }
}
