package catalog.split;

import catalog.csv.CatalogColumn;
import catalog.split.format.ProductReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Why a record is left out of the shards; of several reasons the first in this order counts.
public enum RejectReason {
  MALFORMED,
  NULL_ID,
  BAD_ID,
  NULL_PRODUCT_NAME,
  NULL_DESCRIPTION,
  NULL_BRAND,
  NULL_IMAGE,
  NULL_PRODUCT_SPECIFICATIONS,
  NULL_PRODUCT_CATEGORY_TREE,
  DUPLICATE_ID,
  ORPHAN_VARIANT;

  /// The reason's name in `rejected.csv` and in reports, in lower case.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The reason to reject a product that lacks what its format requires.
  private static final Map<CatalogColumn, RejectReason> OF_MISSING =
      Map.of(
          CatalogColumn.PRODUCT_NAME, NULL_PRODUCT_NAME,
          CatalogColumn.DESCRIPTION, NULL_DESCRIPTION,
          CatalogColumn.BRAND, NULL_BRAND,
          CatalogColumn.IMAGE, NULL_IMAGE,
          CatalogColumn.PRODUCT_SPECIFICATIONS, NULL_PRODUCT_SPECIFICATIONS,
          CatalogColumn.PRODUCT_CATEGORY_TREE, NULL_PRODUCT_CATEGORY_TREE);

  /// The first reason to reject a product, if any, other than a duplicate id.
  ///
  /// @param cells of the shard
  static Optional<RejectReason> of(List<String> cells, ProductReader products) {
    String id = cells.get(CatalogColumn.UNIQ_ID.position());
    if (id.isEmpty()) {
      return Optional.of(NULL_ID);
    }
    if (!products.isId(id)) {
      return Optional.of(BAD_ID);
    }
    for (CatalogColumn column : products.required()) {
      if (cells.get(column.position()).isEmpty()) {
        return Optional.ofNullable(OF_MISSING.get(column));
      }
    }
    return Optional.empty();
  }

  /// The explanation in `rejected.csv`, one clause.
  String detail(String id, ProductReader products) {
    return switch (this) {
      case MALFORMED -> "malformed";
      case NULL_ID -> "no uniq_id";
      case BAD_ID -> "uniq_id is not " + products.idRule();
      case NULL_PRODUCT_NAME -> "no product_name";
      case NULL_DESCRIPTION -> "no description";
      case NULL_BRAND -> "no brand";
      case NULL_IMAGE -> "no image list";
      case NULL_PRODUCT_SPECIFICATIONS -> "no product_specifications";
      case NULL_PRODUCT_CATEGORY_TREE -> "no product_category_tree";
      case ORPHAN_VARIANT -> "no product that this variant names, or no room for it there";
      case DUPLICATE_ID -> "an earlier kept record has the uniq_id " + id;
    };
  }
}
