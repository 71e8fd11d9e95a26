package catalog.images;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A product and where its pictures are said to be.
///
/// @param uniqId fit to be part of a key
record Product(String uniqId, List<String> urls) {

  /// The products of a shard, in order.
  static List<Product> read(Path shard) {
    List<Product> products = new ArrayList<>();
    List<String> columns = List.of(CatalogColumn.UNIQ_ID.header(), CatalogColumn.IMAGE.header());
    try (var rows = new CsvReader(shard, columns)) {
      for (CsvReader.Row row : rows) {
        products.add(
            new Product(
                row.get(CatalogColumn.UNIQ_ID), ImageUrls.of(row.get(CatalogColumn.IMAGE))));
      }
    }
    return products;
  }
}
