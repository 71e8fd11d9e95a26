package catalog.split.format;

import catalog.csv.Nulls;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a catalog's categories are: the columns that hold all levels in a cell, of which a
/// record's first that is not empty counts, or columns that hold a level each.
final class CategoryColumns {
  /// Of a column's cells, how many must be so for the column to be so, in percent.
  private static final int MOST = 60;

  /// Columns in which commas are between levels, rather than in their names.
  private static final Set<String> LEVELS =
      Set.of("categories", "breadcrumbs", "breadcrumb", "categorytree", "categorypath");

  /// Columns in which semicolons are between categories, rather than between levels.
  private static final Set<String> MANY =
      Set.of(
          "categories",
          "productcategories",
          "collection",
          "collections",
          "kategorien",
          "categorias");

  /// Not what a product is, but how its shop sells it.
  private static final Set<String> KINDS =
      Set.of(
          "simple",
          "configurable",
          "variable",
          "variation",
          "variant",
          "virtual",
          "downloadable",
          "bundle",
          "grouped",
          "external",
          "physical",
          "digital",
          "service",
          "product",
          "sku",
          "item",
          "simple, virtual",
          "simple, downloadable");

  /// @param separator between levels; null if there is none
  private record Column(int position, @Nullable String separator, boolean whole, boolean filled) {}

  private final List<Column> columns = new ArrayList<>();
  private final List<Integer> levels = new ArrayList<>();
  private final @Nullable String trees;

  /// @param positions of the columns that hold all levels, the preferred one first
  /// @param own whether the user named the column
  CategoryColumns(
      Format.Category category,
      List<Integer> positions,
      boolean own,
      Header header,
      Sample sample) {
    this.trees = category.trees();
    for (int position : positions) {
      if (own || isCategory(position, sample)) {
        columns.add(column(position, category.separator(), header, sample));
      }
    }
    if (category.separator() == null) {
      columns.sort(Comparator.comparing(Column::whole).thenComparing(Column::filled).reversed());
    }
    boolean whole = !columns.isEmpty() && columns.getFirst().whole();
    if (!own && !whole) {
      bindLevels(category, header, sample);
    }
  }

  private static Column column(int position, @Nullable String known, Header header, Sample sample) {
    List<String> cells = sample.cells(position);
    String separator =
        known == null
            ? CategoryCell.separator(cells, lists(header.names().get(position), cells))
            : known;
    boolean lists = sample.most(position, MOST, CategoryCell::isList);
    return new Column(position, separator, separator != null || lists, !cells.isEmpty());
  }

  private static Set<String> lists(String name, List<String> cells) {
    String column = Header.normalized(Header.shortened(name));
    Set<String> lists = new HashSet<>();
    if (!MANY.contains(column)) {
      lists.add(";");
    }
    if (LEVELS.contains(column) || cells.stream().noneMatch(cell -> cell.contains(", "))) {
      lists.add(",");
    }
    return lists;
  }

  private static boolean isCategory(int position, Sample sample) {
    return !sample.most(position, MOST, cell -> KINDS.contains(cell.toLowerCase(Locale.ROOT)));
  }

  private void bindLevels(Format.Category category, Header header, Sample sample) {
    for (String name : category.levels()) {
      for (int position : header.numbered(name)) {
        if (!levels.contains(position) && isCategory(position, sample)) {
          levels.add(position);
        }
      }
    }
    if (!levels.isEmpty()
        && !columns.isEmpty()
        && !levels.contains(columns.getFirst().position())) {
      levels.addFirst(columns.getFirst().position());
    }
    if (levels.size() == 1) {
      columns.addFirst(column(levels.getFirst(), category.separator(), header, sample));
      levels.clear();
    }
  }

  /// The columns that are a level each, or hold all.
  Set<Integer> positions() {
    var positions = new HashSet<>(levels);
    columns.forEach(column -> positions.add(column.position()));
    return positions;
  }

  /// Columns that hold all levels, if these count.
  List<Integer> whole() {
    return levels.isEmpty() ? columns.stream().map(Column::position).toList() : List.of();
  }

  /// Columns that hold a level each, if these count.
  List<Integer> levels() {
    return levels;
  }

  /// What is between levels in the column that is preferred; null if that is nothing.
  @Nullable String separator() {
    return levels.isEmpty() && !columns.isEmpty() ? columns.getFirst().separator() : null;
  }

  /// The levels of a record's category from the root.
  List<String> levels(List<String> cells) {
    List<String> found = new ArrayList<>();
    for (int position : levels) {
      String level = Nulls.toEmpty(cells.get(position)).strip();
      if (!level.isEmpty() && !found.contains(level)) {
        found.add(level);
      }
    }
    if (!found.isEmpty()) {
      return found;
    }
    for (Column column : columns) {
      String cell = Nulls.toEmpty(cells.get(column.position())).strip();
      if (!cell.isEmpty()) {
        return CategoryCell.levels(cell, column.separator(), trees);
      }
    }
    return List.of();
  }
}
