package catalog.csv;

import java.util.List;

/// One record of a catalog file, well-formed or not.
public sealed interface CatalogRecord {

  /// The number of its first physical line in the file; the header is line 1.
  long line();

  /// The record's text in the file, without white space at its end, cut at 65,536 characters.
  String text();

  /// A record with as many cells as the header.
  ///
  /// @param cells unquoted but otherwise as in the file
  record Row(long line, String text, List<String> cells) implements CatalogRecord {}

  /// Lines that do not form a record of this catalog.
  ///
  /// @param detail what is wrong: one sentence without its full stop
  record Malformed(long line, String text, String detail) implements CatalogRecord {
    /// Whether its bytes are none of the character set.
    public boolean isUndecodable() {
      return detail.startsWith(LineReader.NOT_VALID);
    }
  }
}
