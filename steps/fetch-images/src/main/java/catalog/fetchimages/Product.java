package catalog.fetchimages;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvReader;
import catalog.handover.Shard;
import java.util.ArrayList;
import java.util.List;

/// A product and where its pictures are said to be.
///
/// @param uniqId fit to be part of a key
/// @param urls in order; see [ImageUrls] for how many
record Product(String uniqId, List<String> urls) {

  /// The products of a shard, in order.
  static List<Product> read(Shard shard) {
    List<Product> products = new ArrayList<>();
    try (Shard.Rows rows = shard.rows()) {
      for (CsvReader.Row row : rows) {
        products.add(
            new Product(
                row.get(CatalogColumn.UNIQ_ID), ImageUrls.of(row.get(CatalogColumn.IMAGE))));
      }
    }
    return products;
  }
}
