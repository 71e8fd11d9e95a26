package catalog.merge.join;

import catalog.csv.CatalogColumn;
import catalog.handover.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The columns of the dataset, in order: those of the catalog that it keeps, then those that the
/// steps add. A step's column that has the name of a catalog's column replaces it.
public final class Schema {
  /// The catalog's columns that the dataset keeps.
  static final List<CatalogColumn> KEPT =
      List.of(
          CatalogColumn.UNIQ_ID,
          CatalogColumn.PRODUCT_NAME,
          CatalogColumn.DESCRIPTION,
          CatalogColumn.BRAND,
          CatalogColumn.IMAGE);

  private final List<Column> columns;
  private final List<String> names;

  /// @param added columns of the steps, in the order of the steps; may have duplicates
  public Schema(Iterable<Column> added) {
    Map<String, Column> byName = new LinkedHashMap<>();
    KEPT.forEach(kept -> byName.put(kept.header(), new Column(kept.header(), Column.Type.TEXT)));
    added.forEach(column -> byName.put(column.name(), column));
    this.columns = List.copyOf(byName.values());
    this.names = columns.stream().map(Column::name).toList();
  }

  /// All names, in order.
  public List<String> names() {
    return names;
  }

  /// A column by its index.
  public Column column(int index) {
    return columns.get(index);
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
