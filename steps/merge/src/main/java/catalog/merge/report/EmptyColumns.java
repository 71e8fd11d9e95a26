package catalog.merge.report;

import catalog.csv.CatalogColumn;
import catalog.handover.Column;
import catalog.merge.join.Product;
import catalog.merge.join.Schema;
import java.util.ArrayList;
import java.util.List;

/// Counts the cells of the dataset that are empty, to find columns that came out hollow: the ids
/// and the deeper levels of categories are not looked at.
final class EmptyColumns {
  /// A column is hollow if more than so many of a hundred of its cells are empty.
  private static final int MOST = 90;

  private static final String NO_MEMBERS = "{}";

  private final List<String> names = new ArrayList<>();
  private final List<Boolean> images = new ArrayList<>();
  private final int[] indexes;
  private final long[] empty;

  EmptyColumns(Schema schema) {
    List<Integer> looked = new ArrayList<>();
    boolean category = false;
    for (int i = 0; i < schema.names().size(); i++) {
      Column column = schema.column(i);
      boolean deeper = category && column.type() == Column.Type.CATEGORY;
      category |= column.type() == Column.Type.CATEGORY;
      if (!deeper && !column.name().equals(CatalogColumn.UNIQ_ID.header())) {
        looked.add(i);
        names.add(column.name());
        images.add(column.type() == Column.Type.IMAGE);
      }
    }
    this.indexes = looked.stream().mapToInt(Integer::intValue).toArray();
    this.empty = new long[indexes.length];
  }

  void add(Product product) {
    for (int i = 0; i < indexes.length; i++) {
      String cell = product.cells().get(indexes[i]);
      if (cell.isEmpty() || cell.equals(NO_MEMBERS)) {
        empty[i]++;
      }
    }
  }

  /// The hollow ones.
  ///
  /// @param fetched whether images were fetched; else their column is to be empty
  List<Report.EmptyColumn> report(long products, boolean fetched) {
    List<Report.EmptyColumn> hollow = new ArrayList<>();
    for (int i = 0; i < indexes.length; i++) {
      if (empty[i] * 100 > MOST * products && (fetched || !images.get(i))) {
        hollow.add(new Report.EmptyColumn(names.get(i), empty[i]));
      }
    }
    return hollow;
  }
}
