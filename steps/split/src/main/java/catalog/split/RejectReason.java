package catalog.split;

import catalog.csv.CatalogColumn;
import catalog.csv.CatalogRecord;
import catalog.csv.Nulls;
import catalog.csv.UniqId;
import java.util.Locale;
import java.util.Optional;

/// Why a record is left out of the shards; of several reasons the first in this order counts.
public enum RejectReason {
  MALFORMED,
  NULL_ID,
  BAD_ID,
  NULL_DESCRIPTION,
  NULL_IMAGE,
  NULL_PRODUCT_SPECIFICATIONS,
  NULL_PRODUCT_CATEGORY_TREE,
  DUPLICATE_ID;

  /// The reason's name in `rejected.csv` and in reports, in lower case.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The first reason to reject a well-formed record, if any, other than a duplicate id.
  static Optional<RejectReason> of(CatalogRecord.Row row) {
    String id = row.get(CatalogColumn.UNIQ_ID);
    if (Nulls.isNull(id)) {
      return Optional.of(NULL_ID);
    }
    if (!UniqId.isValid(id)) {
      return Optional.of(BAD_ID);
    }
    return Optional.ofNullable(
        Nulls.isNull(row.get(CatalogColumn.DESCRIPTION))
            ? NULL_DESCRIPTION
            : Nulls.isNull(row.get(CatalogColumn.IMAGE))
                ? NULL_IMAGE
                : Nulls.isNull(row.get(CatalogColumn.PRODUCT_SPECIFICATIONS))
                    ? NULL_PRODUCT_SPECIFICATIONS
                    : Nulls.isNull(row.get(CatalogColumn.PRODUCT_CATEGORY_TREE))
                        ? NULL_PRODUCT_CATEGORY_TREE
                        : null);
  }

  /// The explanation in `rejected.csv`, one clause.
  String detail(CatalogRecord.Row row) {
    return switch (this) {
      case MALFORMED -> "malformed";
      case NULL_ID -> "no uniq_id";
      case BAD_ID ->
          "uniq_id is not 1 to 128 letters, digits and ._- beginning with a letter or digit";
      case NULL_DESCRIPTION -> "no description";
      case NULL_IMAGE -> "no image list";
      case NULL_PRODUCT_SPECIFICATIONS -> "no product_specifications";
      case NULL_PRODUCT_CATEGORY_TREE -> "no product_category_tree";
      case DUPLICATE_ID ->
          "an earlier kept record has the uniq_id " + row.get(CatalogColumn.UNIQ_ID);
    };
  }
}
