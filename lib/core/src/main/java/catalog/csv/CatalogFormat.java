package catalog.csv;

import catalog.fault.Fault;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// The format of a catalog file.
///
/// @param delimiter between cells
/// @param charset of the bytes
/// @param columns the file's own names of the needed columns that it names differently
/// @param maxRecordBytes largest size of one record, in bytes of UTF-8; a larger one is malformed
public record CatalogFormat(
    char delimiter, Charset charset, Map<CatalogColumn, String> columns, int maxRecordBytes) {

  public CatalogFormat {
    columns = Map.copyOf(columns);
    if (delimiter == '"' || delimiter == '\n' || delimiter == '\r' || delimiter == 0) {
      throw Fault.usage("The delimiter cannot be a quote, a line break or NUL.");
    }
    if (maxRecordBytes < 1) {
      throw Fault.usage("--max-record-bytes must be 1 or more, not " + maxRecordBytes + ".");
    }
  }

  /// Reads `uniq_id=sku,image=photos`: needed column = name in the file.
  ///
  /// @throws Fault usage if a part has no `=` or names no needed column
  public static Map<CatalogColumn, String> parseColumns(String mapping) {
    var columns = new EnumMap<CatalogColumn, String>(CatalogColumn.class);
    for (String part : mapping.isBlank() ? new String[0] : mapping.split(",")) {
      int equals = part.indexOf('=');
      String needed = equals < 0 ? part : part.substring(0, equals).strip();
      Optional<CatalogColumn> column =
          Arrays.stream(CatalogColumn.values()).filter(c -> c.header().equals(needed)).findAny();
      if (column.isEmpty() || equals < 0 || equals == part.length() - 1) {
        throw Fault.usage(
            "--columns takes NEEDED=YOURS pairs with NEEDED one of %s, not '%s'."
                .formatted(String.join(", ", CatalogColumn.headers()), part));
      }
      columns.put(column.get(), part.substring(equals + 1).strip());
    }
    return columns;
  }

  /// The name that a needed column has in the file.
  String nameOf(CatalogColumn column) {
    return columns.getOrDefault(column, column.header());
  }
}
