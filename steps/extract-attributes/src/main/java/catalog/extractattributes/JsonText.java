package catalog.extractattributes;

import java.util.Collection;
import java.util.Map;

/// Writes values as JSON text, separated as Python's `json.dumps` does: `, ` and `: `.
///
/// Characters outside ASCII stay as they are (the reference program escapes them, which is
/// equivalent but cannot be read or searched). Control characters, NUL included, are escaped.
final class JsonText {
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder();

  /// A text as a JSON string.
  static String quoted(String text) {
    return new JsonText().append(new RubyValue.Text(text)).toString();
  }

  /// Appends a value.
  JsonText append(RubyValue value) {
    switch (value) {
      case RubyValue.Nil _ -> out.append("null");
      case RubyValue.Text(String text) -> appendString(text);
      case RubyValue.Array(var items) -> appendArray(items);
      case RubyValue.Hash(var entries) -> appendObject(entries);
    }
    return this;
  }

  private void appendArray(Collection<RubyValue> items) {
    String separator = "";
    out.append('[');
    for (RubyValue item : items) {
      out.append(separator);
      append(item);
      separator = ", ";
    }
    out.append(']');
  }

  private void appendObject(Map<String, RubyValue> entries) {
    String separator = "";
    out.append('{');
    for (var entry : entries.entrySet()) {
      out.append(separator);
      appendString(entry.getKey());
      out.append(": ");
      append(entry.getValue());
      separator = ", ";
    }
    out.append('}');
  }

  private void appendString(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> appendCharacter(c);
      }
    }
    out.append('"');
  }

  private void appendCharacter(char c) {
    if (c < ' ') {
      out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
    } else {
      out.append(c);
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
