package catalog.merge.join;

import catalog.csv.CatalogColumn;
import catalog.handover.Column;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// The columns of the dataset, in order: those of the catalog that it always has, then those that
/// the steps add, those of any text last, then those that the user keeps. A step's column that has
/// the name of a catalog's column replaces it; one that the user keeps gets `_kept` behind a name
/// that is taken.
public final class Schema {
  /// The catalog's columns that the dataset always has.
  static final List<CatalogColumn> ALWAYS =
      List.of(
          CatalogColumn.UNIQ_ID,
          CatalogColumn.PRODUCT_NAME,
          CatalogColumn.DESCRIPTION,
          CatalogColumn.BRAND,
          CatalogColumn.IMAGE);

  private final List<Column> columns;
  private final List<String> names;
  private final List<String> csvNames;
  private final int keptFrom;

  /// @param added columns of the steps, in the order of the steps; may have duplicates
  /// @param kept columns that the user keeps
  public Schema(Iterable<Column> added, List<String> kept) {
    Map<String, Column> byName = new LinkedHashMap<>();
    ALWAYS.forEach(column -> byName.put(column.header(), text(column.header())));
    added.forEach(column -> putIf(column.type() != Column.Type.TEXT, column, byName));
    added.forEach(column -> putIf(column.type() == Column.Type.TEXT, column, byName));
    Set<String> csv = new LinkedHashSet<>();
    byName.values().stream().filter(Column::csv).map(Column::name).forEach(csv::add);
    for (String name : kept) {
      csv.add(free(name, csv));
      String free = free(name, byName.keySet());
      byName.put(free, text(free));
    }
    this.columns = List.copyOf(byName.values());
    this.names = columns.stream().map(Column::name).toList();
    this.csvNames = List.copyOf(csv);
    this.keptFrom = columns.size() - kept.size();
  }

  /// The name, with `_kept` behind it as often as it takes to be none of those that are taken.
  public static String free(String name, Set<String> taken) {
    return taken.contains(name) ? free(name + "_kept", taken) : name;
  }

  private static Column text(String name) {
    return new Column(name, Column.Type.TEXT);
  }

  private static void putIf(boolean wanted, Column column, Map<String, Column> byName) {
    if (wanted) {
      byName.put(column.name(), column);
    }
  }

  /// All names, in order, those that only files for models have included.
  public List<String> names() {
    return names;
  }

  /// A column by its index.
  public Column column(int index) {
    return columns.get(index);
  }

  /// The names of the columns that the CSV file has. What files for models have beside them does
  /// not change these.
  public List<String> csvNames() {
    return csvNames;
  }

  /// The index of the first column that the user keeps; all behind it are kept as well.
  public int keptFrom() {
    return keptFrom;
  }

  /// The indexes of the columns that the CSV file has, ascending.
  public int[] csvIndexes() {
    return IntStream.range(0, columns.size()).filter(index -> columns.get(index).csv()).toArray();
  }

  /// Whether a column holds text that a user asked for, and which a product need not have.
  public boolean isFurtherText(int index) {
    return index >= ALWAYS.size() && columns.get(index).type() == Column.Type.TEXT;
  }

  /// The index of a column, -1 if the dataset does not have it.
  public int indexOf(String name) {
    return names.indexOf(name);
  }

  /// The indexes of the columns of a type, ascending.
  public int[] indexesOf(Column.Type type) {
    return IntStream.range(0, columns.size())
        .filter(index -> columns.get(index).type() == type)
        .toArray();
  }
}
