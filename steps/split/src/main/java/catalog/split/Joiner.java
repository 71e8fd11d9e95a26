package catalog.split;

import static catalog.split.RejectReason.ORPHAN_VARIANT;

import catalog.csv.CatalogReader;
import catalog.csv.CatalogRecord;
import catalog.split.format.Format;
import catalog.split.format.Product;
import catalog.split.format.ProductReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a catalog to its end and puts its products into shards, each one made of all records of
/// its id that follow each other, or of its variants too, where the format says so.
final class Joiner {
  /// Records of a product that are kept as long as it may be rejected.
  private static final int MOST_ROWS = 1000;

  private final CatalogReader reader;
  private final ProductReader products;
  private final Shards shards;
  private final SplitOptions options;
  private final @Nullable Variants variants;
  private @Nullable Pending pending;

  /// A product to which further records may belong.
  private static final class Pending {
    private final Product product;
    private final List<CatalogRecord.Row> rows = new ArrayList<>();
    private long records = 1;
    private long size;

    Pending(CatalogRecord.Row first, Product product) {
      this.product = product;
      this.rows.add(first);
      for (String cell : first.cells()) {
        size += cell.length();
      }
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
  }

  void run() {
    while (!isEnough(0)) {
      switch (reader.next()) {
        case null -> {
          finish();
          return;
        }
        case CatalogRecord.Malformed malformed -> {
          if (pending != null && isEnough(1)) {
            end();
          } else {
            shards.add(malformed);
          }
        }
        case CatalogRecord.Row row -> add(row);
      }
    }
  }

  private void finish() {
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
    if (products.format().joins() != Format.Joins.NONE || variants != null) {
      addToJoin(row, product);
    } else if (shards.add(product, List.of(row), 1)) {
      reader.kept(row);
    }
  }

  private void addToJoin(CatalogRecord.Row row, Product product) {
    if (pending != null && products.joins(pending.product, product)) {
      join(row, product, pending);
    } else if (product.id().isEmpty()) {
      shards.reject(row, product);
    } else {
      end();
      if (!isEnough(0)) {
        begin(row, product);
      }
    }
  }

  private void begin(CatalogRecord.Row row, Product product) {
    if (!shards.isNew(product)) {
      shards.reject(row, product); // Each further record of it, too, for the same reason.
      return;
    }
    var begun = new Pending(row, product);
    pending = begun;
    if (variants != null) {
      variants.take(
          products.names(row.cells()),
          variant -> join(variant, products.product(variant.cells()), begun));
    }
  }

  private void join(CatalogRecord.Row row, Product product, Pending to) {
    long added = to.product.added(product);
    if (to.size + added > options.maxRecordBytes || to.rows.size() > MOST_ROWS) {
      shards.reject(
          row,
          to.product.id(),
          RejectReason.MALFORMED,
          "with the records before it larger than " + options.maxRecordBytes + " bytes");
      return;
    }
    to.product.join(product);
    to.size += added;
    to.records++;
    if (!products.format().required().isEmpty()) {
      to.rows.add(row); // The product may yet be rejected, and each of its records then.
    }
  }

  private void end() {
    if (pending != null) {
      if (shards.add(pending.product, pending.rows, pending.records)) {
        reader.kept(pending.rows.getFirst());
      }
      pending = null;
    }
  }

  /// @param more products that are not yet added
  private boolean isEnough(int more) {
    return options.limit > 0 && shards.added() + more >= options.limit;
  }
}
