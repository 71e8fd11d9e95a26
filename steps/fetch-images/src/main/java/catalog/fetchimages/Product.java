package catalog.fetchimages;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvReader;
import catalog.handover.ImageUrls;
import java.util.List;

/// A product and the URLs of its images.
///
/// @param uniqId valid as a part of a key
/// @param urls in order; [ImageUrls] bounds their number
record Product(String uniqId, List<String> urls) {
  /// What a URL takes in memory besides its characters, with its line of the ledger, in bytes.
  private static final int BYTES_PER_URL = 200;

  static Product of(CsvReader.Row row) {
    return new Product(row.get(CatalogColumn.UNIQ_ID), ImageUrls.of(row.get(CatalogColumn.IMAGE)));
  }

  /// About what it takes in memory, with its lines of the ledger, in bytes.
  long bytes() {
    return BYTES_PER_URL + urls.stream().mapToLong(url -> url.length() + BYTES_PER_URL).sum();
  }
}
