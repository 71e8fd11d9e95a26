package catalog.split.format;

import catalog.csv.CatalogColumn;
import catalog.csv.CatalogReader;
import catalog.csv.CatalogRecord;
import catalog.csv.Nulls;
import catalog.fault.Fault;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Proposes a format for a catalog: the one by which it is read, without what its header does not
/// have.
public final class Proposal {
  private static final int MOST_RECORDS = 1000;

  private Proposal() {}

  /// The file of a format for a catalog. If it has no column of ids by name, the first one counts
  /// whose cells are all filled and different from each other, in the first 1,000 records.
  ///
  /// @param name of the catalog, for messages
  /// @param title of the format
  /// @throws Fault bad data if it is no table or has no column that could hold ids; usage if a hint
  ///   is wrong
  public static String of(Path file, String name, String title, CatalogFile.Hints hints) {
    try {
      return CatalogFile.of(file, name, hints).products().formatText(title);
    } catch (Fault fault) {
      CatalogFile.Hints better = withIds(file, name, hints).orElseThrow(() -> fault);
      return CatalogFile.of(file, name, better).products().formatText(title);
    }
  }

  /// The hints with a column that looks as if it holds ids.
  private static Optional<CatalogFile.Hints> withIds(
      Path file, String name, CatalogFile.Hints hints) {
    if (hints.columns().containsKey(CatalogColumn.UNIQ_ID)
        || !hints.format().equals(Formats.AUTO)) {
      return Optional.empty();
    }
    return idColumn(file, name, hints)
        .map(
            column -> {
              var columns = new EnumMap<CatalogColumn, String>(CatalogColumn.class);
              columns.putAll(hints.columns());
              columns.put(CatalogColumn.UNIQ_ID, column);
              return hints.withColumns(columns);
            });
  }

  private static Optional<String> idColumn(Path file, String name, CatalogFile.Hints hints) {
    try (CatalogReader reader = CatalogFile.open(file, name, hints)) {
      List<String> header = reader.header();
      List<Set<String>> seen = header.stream().<Set<String>>map(_ -> new HashSet<>()).toList();
      boolean[] unfit = new boolean[header.size()];
      int records = 0;
      for (var record = reader.next();
          record != null && records < MOST_RECORDS;
          record = reader.next()) {
        if (record instanceof CatalogRecord.Row row) {
          records++;
          for (int i = 0; i < unfit.length; i++) {
            String cell = row.cells().get(i);
            unfit[i] |=
                Nulls.isNull(cell) || cell.length() > Format.LONGEST_ID || !seen.get(i).add(cell);
          }
        }
      }
      return IntStream.range(0, records == 0 ? 0 : unfit.length)
          .filter(i -> !unfit[i] && !header.get(i).isBlank())
          .mapToObj(header::get)
          .findFirst();
    }
  }
}
