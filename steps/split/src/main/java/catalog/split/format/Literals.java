package catalog.split.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  private static final Map<String, String> WORDS =
      Map.of("None", "null", "True", "true", "False", "false", "nan", "null", "NaN", "null");

  private Literals() {}

  /// The list or object that a cell is; empty if it is none.
  static Optional<JsonNode> parse(String cell) {
    String text = cell.strip();
    if (!(text.startsWith("[") && text.endsWith("]"))
        && !(text.startsWith("{") && text.endsWith("}"))) {
      return Optional.empty();
    }
    return json(text).or(() -> json(withoutPythonsWords(text)));
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return Optional.of(JSON.readTree(text));
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  /// The text with `None`, `True`, `False`, `nan` and tuples outside of quotes as JSON has them.
  private static String withoutPythonsWords(String text) {
    var json = new StringBuilder(text.length());
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote == 0 && Character.isLetter(c)) {
        int end = i;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
          end++;
        }
        String word = text.substring(i, end);
        json.append(WORDS.getOrDefault(word, word));
        i = end - 1;
        continue;
      }
      json.append(quote != 0 ? c : c == '(' ? '[' : c == ')' ? ']' : c);
      if (c == '\\' && quote != 0 && i + 1 < text.length()) {
        json.append(text.charAt(++i));
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      }
    }
    return json.toString();
  }

  /// The texts of a list that a cell is, or of the list that is its first item; empty if the cell
  /// is none, or has other things than texts.
  static Optional<List<String>> firstTexts(String cell) {
    return parse(cell)
        .filter(JsonNode::isArray)
        .map(list -> list.path(0).isArray() ? list.get(0) : list)
        .flatMap(Literals::texts);
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
