package catalog.handover;

import java.util.List;

/// The columns of the image ledger: one line per attempted URL, products in input order, URLs in
/// the order of their list.
public final class Ledger {
  /// All columns, in order.
  public static final List<String> COLUMNS =
      List.of(
          "uniq_id",
          "index",
          "url",
          "outcome",
          "status",
          "bytes",
          "width",
          "height",
          "type",
          "sha256",
          "milliseconds");

  /// The outcome of a URL whose image is in the store; the first such line of a product names its
  /// image.
  public static final String STORED = "stored";

  private Ledger() {}
}
