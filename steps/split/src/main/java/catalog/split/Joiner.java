package catalog.split;

import catalog.csv.CatalogReader;
import catalog.csv.CatalogRecord;
import catalog.split.format.Product;
import catalog.split.format.ProductReader;
import org.jspecify.annotations.Nullable;

/// Reads a catalog to its end and puts its products into shards, each one made of all records of
/// its id that follow each other where the format says so.
final class Joiner {
  private final CatalogReader reader;
  private final ProductReader products;
  private final Shards shards;
  private final SplitOptions options;
  private @Nullable Pending pending;

  /// A product to which further records may belong.
  private static final class Pending {
    private final CatalogRecord.Row first;
    private final Product product;
    private long records = 1;
    private long characters;

    Pending(CatalogRecord.Row first, Product product) {
      this.first = first;
      this.product = product;
      this.characters = first.text().length();
    }
  }

  Joiner(CatalogReader reader, ProductReader products, Shards shards, SplitOptions options) {
    this.reader = reader;
    this.products = products;
    this.shards = shards;
    this.options = options;
    reader.expectIds(products.ids());
  }

  void run() {
    for (CatalogRecord record = reader.next(); record != null; record = reader.next()) {
      switch (record) {
        case CatalogRecord.Malformed malformed -> {
          end();
          if (isEnough()) {
            return;
          }
          shards.add(malformed);
        }
        case CatalogRecord.Row row -> add(row);
      }
      if (isEnough()) {
        return;
      }
    }
    end();
  }

  private void add(CatalogRecord.Row row) {
    Product product = products.product(row.cells());
    Pending earlier = pending;
    if (earlier != null
        && products.joins(earlier.product, product)
        && earlier.characters + row.text().length() <= options.maxRecordBytes) {
      earlier.product.join(product);
      earlier.records++;
      earlier.characters += row.text().length();
      return;
    }
    end();
    pending = new Pending(row, product);
    if (!products.format().joins()) {
      end();
    }
  }

  private void end() {
    if (pending != null) {
      if (shards.add(pending.first, pending.product, pending.records)) {
        reader.kept(pending.first);
      }
      pending = null;
    }
  }

  private boolean isEnough() {
    return options.limit > 0 && shards.added() >= options.limit;
  }
}
