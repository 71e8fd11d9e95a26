package catalog.split.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A cell that holds a product's category with its levels.
final class CategoryCell {
  /// Separators of levels that stand in no name.
  private static final List<String> ARROWS = List.of(">>", "->", "→", "»", "›", "﹥", ">", "::");

  /// Separators of levels, the strict ones first.
  static final List<String> SEPARATORS =
      List.of(
          ">>", "->", "→", "»", "›", "﹥", ">", "::", " | ", "|", " / ", "/", "\\", "~", "\n", " - ",
          ";", ",");

  /// Those that names of categories have too.
  private static final Set<String> IN_NAMES = Set.of("|", "/", "\\", "~", "\n", " - ", ";", ",");

  /// Those that stand in a name now and then.
  private static final Set<String> SPACED = Set.of(" | ", " / ");

  /// Of all cells, how many must have one of these, in percent.
  private static final int MANY = 30;

  /// Those that are more often a part of a name.
  private static final Set<String> WEAK = Set.of("\\", "~", "\n", " - ", ";", ",");

  private static final Set<String> LISTS = Set.of(";", ",");

  /// Of the cells that have any separator, how many must have it for one to be taken, in percent.
  private static final int MOST = 60;

  /// Members of objects that hold the name of a level.
  private static final List<String> NAMES = List.of("name", "title", "label", "text", "category");

  /// The root of Magento's categories, which no customer sees.
  private static final String NO_LEVEL = "Default Category";

  private CategoryCell() {}

  /// The levels from the root, without empty ones. A list or object of JSON or Python has a level
  /// in each item, or a whole category, as text or as a list, in its first.
  ///
  /// @param separator between levels; null if there is none
  /// @param trees between several categories, of which the first counts; null if it is a bar, a
  ///   semicolon, a line break or a comma where these cannot be part of one
  static List<String> levels(String cell, @Nullable String separator, @Nullable String trees) {
    if (isLiteral(cell)) {
      List<String> items = items(cell);
      boolean whole =
          separator != null
              && (items.size() == 1 || ARROWS.contains(separator))
              && items.stream().anyMatch(item -> item.contains(separator));
      return whole ? levels(items.getFirst(), separator, trees) : stripped(items);
    }
    String text = decoded(cell);
    String first = trees == null ? firstTree(text, separator) : split(text, trees);
    return separator == null
        ? stripped(List.of(first))
        : stripped(List.of(first.split(Pattern.quote(separator), -1)));
  }

  private static String split(String text, String trees) {
    return Splitter.split(text, trees).getFirst();
  }

  /// The first of several categories.
  private static String firstTree(String text, @Nullable String separator) {
    boolean arrow = separator != null && ARROWS.contains(separator);
    for (int i = 0; i < text.length(); i++) {
      boolean between =
          switch (text.charAt(i)) {
            case '|', '\n', '\r' -> arrow;
            case ';' -> !";".equals(separator);
            case ',' -> "/".equals(separator) && isBeginOfTree(text, i + 1);
            default -> false;
          };
      if (between && !text.substring(0, i).isBlank()) {
        return text.substring(0, i);
      }
    }
    return text;
  }

  /// Whether another category begins behind a comma, and not the rest of a name.
  private static boolean isBeginOfTree(String text, int at) {
    return at < text.length() && (text.charAt(at) != ' ' || text.startsWith("/", at + 1));
  }

  /// The strictest separator that most cells have of those which have any; null if there is none.
  ///
  /// @param lists those of `;` and `,` that are between levels, rather than in their names or
  ///   between categories
  static @Nullable String separator(List<String> cells, Set<String> lists) {
    List<String> texts = cells.stream().map(CategoryCell::sampled).toList();
    long any =
        texts.stream()
            .filter(
                text -> SEPARATORS.stream().anyMatch(s -> !WEAK.contains(s) && text.contains(s)))
            .count();
    long filled = cells.stream().filter(cell -> !cell.isEmpty()).count();
    for (String separator : SEPARATORS) {
      long with = texts.stream().filter(text -> text.contains(separator)).count();
      long all = IN_NAMES.contains(separator) ? filled : any;
      if (with > 0
          && !(SPACED.contains(separator) && with * 100 < MANY * filled)
          && with * 100 >= MOST * all
          && (!LISTS.contains(separator) || lists.contains(separator))) {
        return separator;
      }
    }
    return null;
  }

  /// Whether a cell has several levels, whatever the separator is.
  static boolean isList(String cell) {
    return isLiteral(cell) && items(cell).size() > 1;
  }

  /// The text of a cell in which a separator counts: of a list of levels none.
  private static String sampled(String cell) {
    if (!isLiteral(cell)) {
      return decoded(cell);
    }
    List<String> items = items(cell);
    boolean whole = items.size() == 1 || items.stream().anyMatch(CategoryCell::hasArrow);
    return whole && !items.isEmpty() ? items.getFirst() : "";
  }

  private static boolean hasArrow(String text) {
    return ARROWS.stream().anyMatch(text::contains);
  }

  private static boolean isLiteral(String cell) {
    return cell.startsWith("[") || cell.startsWith("{");
  }

  /// The texts of a list or object; of one that cannot be read what is inside the brackets.
  private static List<String> items(String cell) {
    Optional<JsonNode> literal = Literals.parse(cell);
    if (literal.isEmpty()) {
      String inside = cell.replaceAll("[\\[\\]\"']", "").strip();
      return inside.startsWith("{") ? List.of() : List.of(inside);
    }
    List<String> items = new ArrayList<>();
    JsonNode node = literal.get();
    addItems(node.path(0).isArray() ? node.get(0) : node, items);
    return items;
  }

  private static void addItems(JsonNode node, List<String> items) {
    if (node.isTextual()) {
      items.add(decoded(node.textValue()));
    } else if (node.isArray()) {
      node.forEach(item -> addItems(item, items));
    } else if (node.isObject()) {
      NAMES.stream()
          .map(node::path)
          .filter(JsonNode::isTextual)
          .findFirst()
          .or(() -> Optional.ofNullable(node.elements().hasNext() ? node.elements().next() : null))
          .ifPresent(name -> addItems(name, items));
    }
  }

  private static String decoded(String text) {
    return text.indexOf('&') < 0
        ? text
        : text.replace("&gt;", ">").replace("&#39;", "'").replace("&amp;", "&");
  }

  private static List<String> stripped(List<String> levels) {
    List<String> kept = new ArrayList<>();
    for (String level : levels) {
      String bare = level.strip();
      if (!bare.isEmpty()) {
        kept.add(bare);
      }
    }
    if (kept.size() > 1 && kept.getFirst().equals(NO_LEVEL)) {
      kept.removeFirst();
    }
    return kept;
  }
}
