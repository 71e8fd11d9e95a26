package catalog.split.format;

import catalog.csv.CatalogReader;
import catalog.csv.CatalogRecord;
import catalog.csv.Nulls;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The first records of a catalog, which show how its cells are written.
record Sample(List<List<String>> rows) {
  /// Nothing was looked at.
  static final Sample NONE = new Sample(List.of());

  private static final int MOST_RECORDS = 1000;
  private static final long MOST_CHARACTERS = 8 << 20;

  Sample {
    rows = List.copyOf(rows);
  }

  /// Reads at most 1,000 records and 8 Mi characters.
  static Sample of(CatalogReader reader) {
    List<List<String>> rows = new ArrayList<>();
    long characters = 0;
    for (var record = reader.next();
        record != null && rows.size() < MOST_RECORDS && characters < MOST_CHARACTERS;
        record = reader.next()) {
      characters += record.text().length();
      if (record instanceof CatalogRecord.Row row) {
        rows.add(row.cells());
        characters += row.cells().stream().mapToLong(String::length).sum();
      }
    }
    return new Sample(rows);
  }

  /// The cells of a column that are not empty, stripped.
  List<String> cells(int position) {
    return rows.stream()
        .map(row -> Nulls.toEmpty(row.get(position)).strip())
        .filter(cell -> !cell.isEmpty())
        .toList();
  }

  /// Whether at least so many percent of a column's cells are so; false if it has none.
  boolean most(int position, int percent, Predicate<String> so) {
    List<String> cells = cells(position);
    long with = cells.stream().filter(so).count();
    return with > 0 && with * 100 >= percent * (long) cells.size();
  }
}
