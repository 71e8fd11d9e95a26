package catalog.split.format;

import catalog.csv.CatalogReader;
import catalog.csv.CatalogRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the first records of a catalog show of how its cells are written.
///
/// @param separator between levels of categories; null if there is none
/// @param texts positions of columns for attributes that hold other text
record Sample(@Nullable String separator, Set<Integer> texts) {
  /// Nothing was looked at.
  static final Sample NONE = new Sample(null, Set.of());

  private static final int MOST_RECORDS = 1000;
  private static final long MOST_CHARACTERS = 8 << 20;

  /// Of a column's cells, how many must be read for it to hold attributes, in percent.
  private static final int MOST_ARE_READ = 60;

  /// Counts of one column's cells that are not empty.
  private static final class Cells {
    private int all;
    private int read;
  }

  /// Reads at most 1,000 records and 8 MiB.
  static Sample of(CatalogReader reader, ProductReader products) {
    Collection<String> categories = new ArrayList<>();
    Map<Integer, Cells> columns = new HashMap<>();
    long characters = 0;
    for (var record = reader.next();
        record != null && categories.size() < MOST_RECORDS && characters < MOST_CHARACTERS;
        record = reader.next()) {
      characters += record.text().length();
      if (record instanceof CatalogRecord.Row row) {
        categories.add(products.categoryCell(row.cells()));
        products
            .attributeCells(row.cells())
            .forEach((column, cell) -> count(cell, columns, column));
      }
    }
    var texts = new HashSet<Integer>();
    columns.forEach(
        (column, cells) -> {
          if (cells.read * 100 < MOST_ARE_READ * cells.all) {
            texts.add(column);
          }
        });
    return new Sample(CategoryCell.separator(List.copyOf(categories)), Set.copyOf(texts));
  }

  private static void count(String cell, Map<Integer, Cells> columns, int column) {
    Cells cells = columns.computeIfAbsent(column, _ -> new Cells());
    cells.all++;
    if (AttributeCell.isRuby(cell) || AttributeCell.attributes(cell).isPresent()) {
      cells.read++;
    }
  }
}
