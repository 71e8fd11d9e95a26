package catalog.merge.models;

import java.util.LinkedHashMap;
import java.util.Map;

/// Makes JSON objects.
final class Members {
  private Members() {}

  /// A JSON object with these members, in order.
  static Map<String, Object> members(Object... namesAndValues) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
    }
    return members;
  }
}
