package catalog.merge.report;

import catalog.csv.CatalogColumn;
import catalog.handover.Column;
import catalog.merge.join.Product;
import catalog.merge.join.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Counts the cells of the dataset that are empty, to find columns that came out hollow: the ids
/// and the deeper levels of categories are not looked at.
final class EmptyColumns {
  /// A column is hollow if more than so many of a hundred of its cells are empty.
  private static final int MOST = 90;

  private static final String NO_MEMBERS = "{}";

  private final Schema schema;
  private final int[] indexes;
  private final long[] empty;

  EmptyColumns(Schema schema) {
    this.schema = schema;
    int[] levels = schema.indexesOf(Column.Type.CATEGORY);
    int id = schema.indexOf(CatalogColumn.UNIQ_ID.header());
    this.indexes =
        IntStream.range(0, schema.names().size())
            .filter(i -> i != id && schema.column(i).csv() && !schema.isFurtherText(i))
            .filter(i -> schema.column(i).type() != Column.Type.CATEGORY || i == levels[0])
            .toArray();
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
      Column column = schema.column(indexes[i]);
      boolean wanted = fetched || column.type() != Column.Type.IMAGE;
      if (wanted && empty[i] * 100 > MOST * products) {
        hollow.add(new Report.EmptyColumn(column.name(), empty[i]));
      }
    }
    return hollow;
  }
}
