package catalog.csv;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The columns that a catalog must have, in the order in which shards hold them.
public enum CatalogColumn {
  UNIQ_ID,
  PRODUCT_NAME,
  DESCRIPTION,
  BRAND,
  IMAGE,
  PRODUCT_SPECIFICATIONS,
  PRODUCT_CATEGORY_TREE;

  private final String header = name().toLowerCase(Locale.ROOT);

  /// The column's name in a header line.
  public String header() {
    return header;
  }

  /// The column's place in a shard, from 0.
  @SuppressWarnings("EnumOrdinal") // The order of the constants is that of the columns.
  public int position() {
    return ordinal();
  }

  /// All names, in shard order.
  public static List<String> headers() {
    return Arrays.stream(values()).map(CatalogColumn::header).toList();
  }
}
