package catalog.split.format;

import catalog.fault.Fault;
import catalog.text.Excerpt;
import catalog.text.Printable;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// The names of a catalog's columns, found without regard to case, accents, spaces, `-` and `_`,
/// and by a shorter form too where no other column has it: without `*`, a prefix `g:` and what
/// stands in brackets at the end. An unnamed first column is pandas' index, `Unnamed: 0`.
final class Header {
  private static final int MOST_SHOWN = 30;
  private static final int MOST_DIGITS = 4;
  private static final String INDEX = "Unnamed: 0";
  private static final String OPENING = "([（";
  private static final String CLOSING = ")]）";

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
    Map<String, List<Integer>> shorter = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      shorter.computeIfAbsent(normalized(shortened(names.get(i))), _ -> new ArrayList<>()).add(i);
    }
    if (!names.isEmpty() && names.getFirst().isBlank()) {
      shorter.put(normalized(INDEX), List.of(0));
    }
    shorter.forEach(
        (name, found) -> {
          if (found.size() == 1 && !name.isEmpty()) {
            positions.putIfAbsent(name, found);
          }
        });
  }

  static String normalized(String name) {
    var kept = new StringBuilder(name.length());
    String plain = Normalizer.normalize(name, Normalizer.Form.NFKD);
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      int type = Character.getType(c);
      boolean shown =
          type != Character.NON_SPACING_MARK
              && type != Character.FORMAT
              && !Character.isWhitespace(c)
              && !Character.isSpaceChar(c);
      if (shown && c != '-' && c != '_') {
        kept.append(c == '’' ? '\'' : c);
      }
    }
    return kept.toString().toLowerCase(Locale.ROOT);
  }

  /// A name without what its shop adds for people who fill it in: `Name *`, `Image URLs
  /// (x,y,z...)`.
  static String shortened(String name) {
    String bare = name.replace("*", "").strip();
    if (bare.regionMatches(true, 0, "g:", 0, 2)) {
      bare = bare.substring(2);
    }
    int end = bare.length() - 1;
    int kind = end < 0 ? -1 : CLOSING.indexOf(bare.charAt(end));
    int begin = kind < 0 ? -1 : bare.indexOf(OPENING.charAt(kind));
    return begin > 0 ? bare.substring(0, begin).strip() : bare;
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

  /// Where the columns of a name are, from 0. A `*` in it stands for a number, by which they are in
  /// order then; any other name is one column's, as [#position] finds it.
  ///
  /// @throws Fault as [#position] does
  List<Integer> numbered(String name) {
    int star = name.indexOf('*');
    if (star < 0) {
      return position(name).stream().boxed().toList();
    }
    String before = normalized(name.substring(0, star));
    String after = normalized(name.substring(star + 1));
    SortedMap<Integer, Integer> found = new TreeMap<>();
    positions.forEach(
        (column, at) ->
            number(column, before, after).ifPresent(number -> found.put(number, at.getFirst())));
    return List.copyOf(found.values());
  }

  private static OptionalInt number(String column, String before, String after) {
    int end = column.length() - after.length();
    boolean fits =
        end > before.length()
            && end - before.length() <= MOST_DIGITS
            && column.startsWith(before)
            && column.endsWith(after);
    String digits = fits ? column.substring(before.length(), end) : "";
    return !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9')
        ? OptionalInt.of(Integer.parseInt(digits))
        : OptionalInt.empty();
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
