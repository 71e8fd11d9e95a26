package catalog.fetchimages;

import catalog.fetchimages.fetch.Outcome;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What an earlier run found out about some products.
///
/// @param rows by product, then by position in its URL list
record EarlierRows(Map<String, Map<Integer, LedgerRow>> rows) {
  /// The lines of a product by position in its URL list.
  Map<Integer, LedgerRow> lines(Product product) {
    return rows.getOrDefault(product.uniqId(), Map.of());
  }

  /// The line of this URL of the product.
  Optional<LedgerRow> row(Product product, int index) {
    return Optional.ofNullable(lines(product).get(index))
        .filter(row -> row.url().equals(product.urls().get(index)));
  }

  /// Its line, if it is to stand as it is: a failure that is not tried again.
  Optional<LedgerRow> settled(Product product, int index, Set<Outcome> refetch) {
    return row(product, index)
        .filter(row -> !row.stored() && !refetch.contains(row.fetched().outcome()));
  }
}
