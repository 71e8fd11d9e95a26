package catalog.split;

import static catalog.split.RejectReason.ORPHAN_VARIANT;

import catalog.csv.CatalogReader;
import catalog.csv.CatalogRecord;
import catalog.split.format.Product;
import catalog.split.format.ProductReader;
import org.jspecify.annotations.Nullable;

/// Reads a catalog to its end and puts its products into shards, each one made of all records of
/// its id that follow each other, or of its variants too, where the format says so.
final class Joiner {
  private final CatalogReader reader;
  private final ProductReader products;
  private final Shards shards;
  private final SplitOptions options;
  private final @Nullable Variants variants;
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
      this.characters = size(first);
    }

    /// Joins a record to it, unless the product would be larger than a record may be.
    boolean join(CatalogRecord.Row row, Product more, int most) {
      if (characters + size(row) > most) {
        return false;
      }
      product.join(more);
      records++;
      characters += size(row);
      return true;
    }

    private static long size(CatalogRecord.Row row) {
      return row.cells().stream().mapToLong(String::length).sum();
    }
  }

  /// @param variants of the catalog; null where the format has none
  Joiner(
      CatalogReader reader,
      ProductReader products,
      Shards shards,
      SplitOptions options,
      @Nullable Variants variants) {
    this.variants = variants;
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
    if (variants != null) {
      variants.left(row -> shards.reject(row, products.product(row.cells()).id(), ORPHAN_VARIANT));
    }
  }

  private void add(CatalogRecord.Row row) {
    if (variants != null && !products.parent(row.cells()).isEmpty()) {
      return; // Joined to its parent, or left.
    }
    Product product = products.product(row.cells());
    if (pending != null
        && products.joins(pending.product, product)
        && pending.join(row, product, options.maxRecordBytes)) {
      return;
    }
    end();
    var begun = new Pending(row, product);
    pending = begun;
    if (variants != null) {
      variants.take(products.names(row.cells()), variant -> join(variant, begun));
    }
    if (!products.format().joins()) {
      end();
    }
  }

  private void join(CatalogRecord.Row variant, Pending parent) {
    Product product = products.product(variant.cells());
    if (!parent.join(variant, product, options.maxRecordBytes)) {
      shards.reject(variant, product.id(), ORPHAN_VARIANT);
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
