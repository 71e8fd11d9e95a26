package catalog.csv;

import java.util.List;

/// One record of a catalog file, well-formed or not.
public sealed interface CatalogRecord {

  /// The number of its first physical line in the file; the header is line 1.
  long line();

  /// The record as it stands in the file, cut at 64 KiB.
  String text();

  /// A record with as many cells as the header.
  ///
  /// @param cells the needed columns in the order of [CatalogColumn]
  record Row(long line, String text, List<String> cells) implements CatalogRecord {
    /// The cell of a column as it stands in the file, quotes undone.
    public String get(CatalogColumn column) {
      return cells.get(column.position());
    }
  }

  /// Lines that are no record of this catalog.
  ///
  /// @param detail what is wrong: one sentence without its full stop
  record Malformed(long line, String text, String detail) implements CatalogRecord {}
}
