package catalog.fetchimages;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvReader;
import catalog.handover.Shard;
import java.util.ArrayList;
import java.util.List;

/// A product and the URLs of its images.
///
/// @param uniqId valid as a part of a key
/// @param urls in order; [ImageUrls] bounds their number
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
