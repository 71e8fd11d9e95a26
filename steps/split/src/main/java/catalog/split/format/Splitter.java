package catalog.split.format;

import java.util.ArrayList;
import java.util.List;

/// Splits cells in which a separator that belongs to a text has a backslash before it.
final class Splitter {
  private Splitter() {}

  /// The parts, as they are between separators.
  static List<String> split(String cell, String separator) {
    List<String> parts = new ArrayList<>();
    int begin = 0;
    for (int at = cell.indexOf(separator); at >= 0; ) {
      if (at > 0 && cell.charAt(at - 1) == '\\') {
        at = cell.indexOf(separator, at + 1);
      } else {
        parts.add(unescaped(cell.substring(begin, at), separator));
        begin = at + separator.length();
        at = cell.indexOf(separator, begin);
      }
    }
    parts.add(unescaped(cell.substring(begin), separator));
    return parts;
  }

  private static String unescaped(String part, String separator) {
    return part.replace("\\" + separator, separator);
  }
}
