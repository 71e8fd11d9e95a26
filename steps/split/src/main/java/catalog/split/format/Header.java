package catalog.split.format;

import catalog.fault.Fault;
import catalog.text.Excerpt;
import catalog.text.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/// The names of a catalog's columns, found without regard to case, spaces, `-` and `_`.
final class Header {
  private static final int MOST_SHOWN = 30;

  private final String source;
  private final List<String> names;
  private final Map<String, List<Integer>> positions = new HashMap<>();

  /// @param source name of the catalog, for messages
  /// @param names as they are written
  Header(String source, List<String> names) {
    this.source = source;
    this.names = List.copyOf(names);
    for (int i = 0; i < names.size(); i++) {
      positions.computeIfAbsent(normalized(names.get(i)), _ -> new ArrayList<>()).add(i);
    }
  }

  static String normalized(String name) {
    var kept = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '-' && c != '_' && !Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
        kept.append(c);
      }
    }
    return kept.toString().toLowerCase(Locale.ROOT);
  }

  String source() {
    return source;
  }

  /// All names.
  List<String> names() {
    return names;
  }

  boolean has(String name) {
    return positions.containsKey(normalized(name));
  }

  /// Where a column is, from 0; of several whose names differ in nothing that counts, the one with
  /// exactly this name.
  ///
  /// @throws Fault bad data if there are several and not one has exactly this name, or two have
  OptionalInt position(String name) {
    List<Integer> found = positions.getOrDefault(normalized(name), List.of());
    if (found.size() < 2) {
      return found.stream().mapToInt(Integer::intValue).findFirst();
    }
    List<Integer> exact = found.stream().filter(i -> names.get(i).equals(name)).toList();
    if (exact.size() != 1) {
      throw Fault.badData(
          "The header of %s names column %s twice, as %s and %s."
              .formatted(source, name, names.get(found.getFirst()), names.get(found.get(1))));
    }
    return OptionalInt.of(exact.getFirst());
  }

  /// Where the first column of a name is, from 0.
  OptionalInt first(String name) {
    return positions.getOrDefault(normalized(name), List.of()).stream()
        .mapToInt(Integer::intValue)
        .findFirst();
  }

  /// The names for a message.
  String shown() {
    List<String> first = names.stream().limit(MOST_SHOWN).map(n -> Excerpt.of(n, 60)).toList();
    String rest = names.size() > MOST_SHOWN ? " and " + (names.size() - MOST_SHOWN) + " more" : "";
    return Printable.of(String.join(", ", first)) + rest;
  }
}
