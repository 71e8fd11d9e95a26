package catalog.split;

import catalog.csv.CatalogColumn;
import catalog.csv.CatalogRecord;
import catalog.handover.Manifest;
import catalog.text.Excerpt;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Chooses the product that the report shows as an example: of the first 1,000 that are kept the
/// one with the most needs that are not empty.
final class Specimens {
  private static final int MOST_PRODUCTS = 1000;
  private static final int MOST_CELLS = 60;
  private static final int LONGEST_CELL = 600;

  private final List<String> header;
  private int seen;
  private long mostFilled;
  private Manifest.@Nullable Specimen best;

  /// @param header of the catalog
  Specimens(List<String> header) {
    this.header = header;
  }

  /// Takes a product that is kept.
  ///
  /// @param cells of the shard
  /// @param first the product's first record
  /// @param records from how many it was read
  void offer(List<String> cells, CatalogRecord.Row first, long records) {
    if (seen == MOST_PRODUCTS) {
      return;
    }
    seen++;
    long filled =
        cells.stream().limit(CatalogColumn.values().length).filter(c -> !c.isEmpty()).count();
    if (filled > mostFilled) {
      mostFilled = filled;
      best = specimen(cells.getFirst(), first, records);
    }
  }

  private Manifest.Specimen specimen(String uniqId, CatalogRecord.Row first, long records) {
    var shown = new LinkedHashMap<String, String>();
    for (int i = 0; i < header.size() && shown.size() < MOST_CELLS; i++) {
      String cell = first.cells().get(i);
      if (!cell.isBlank()) {
        shown.putIfAbsent(Excerpt.of(header.get(i), LONGEST_CELL), Excerpt.of(cell, LONGEST_CELL));
      }
    }
    return new Manifest.Specimen(uniqId, first.line(), records, shown);
  }

  /// The product; null if none was kept.
  Manifest.@Nullable Specimen best() {
    return best;
  }
}
