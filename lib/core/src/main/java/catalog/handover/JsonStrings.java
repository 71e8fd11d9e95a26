package catalog.handover;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Parses JSON arrays of strings.
final class JsonStrings {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonStrings() {}

  /// The first `most` strings, or empty when the text is anything else than one such array.
  static Optional<List<String>> read(String text, int most) {
    List<String> strings = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        return Optional.empty();
      }
      while (parser.nextToken() == JsonToken.VALUE_STRING) {
        if (strings.size() < most) {
          strings.add(parser.getText());
        }
      }
      boolean whole = parser.currentToken() == JsonToken.END_ARRAY && parser.nextToken() == null;
      return whole ? Optional.of(strings) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
