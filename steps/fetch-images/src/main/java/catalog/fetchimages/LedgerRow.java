package catalog.fetchimages;

import catalog.csv.CsvReader;
import catalog.fetchimages.fetch.Fetched;
import catalog.fetchimages.fetch.Outcome;
import catalog.handover.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of the ledger: a URL of a product and how fetching it ended.
///
/// @param index position in the product's URL list, from 0
record LedgerRow(String uniqId, int index, String url, Fetched fetched) {
  /// The image ledger: one line per attempted URL, products in input order, URLs in the order of
  /// their list.
  static final Table TABLE =
      new Table(
          "images",
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
              "milliseconds"));

  /// Reads a line with the columns of [#TABLE].
  ///
  /// @throws IllegalArgumentException when a cell is not what this step writes
  static LedgerRow of(CsvReader.Row row) {
    Fetched fetched =
        new Fetched(
            Outcome.of(row.get("outcome")),
            Integer.parseInt(row.get("status")),
            facts(row),
            Long.parseLong(row.get("milliseconds")));
    return new LedgerRow(
        row.get("uniq_id"), Integer.parseInt(row.get("index")), row.get("url"), fetched);
  }

  private static Fetched.@Nullable Facts facts(CsvReader.Row row) {
    return row.get("sha256").isEmpty()
        ? null
        : new Fetched.Facts(
            Long.parseLong(row.get("bytes")),
            Integer.parseInt(row.get("width")),
            Integer.parseInt(row.get("height")),
            row.get("type"),
            row.get("sha256"));
  }

  boolean stored() {
    return fetched.outcome() == Outcome.STORED;
  }

  /// The cells in the order of [#TABLE].
  List<?> cells() {
    Fetched.Facts image = fetched.image();
    return List.of(
        uniqId,
        index,
        url,
        fetched.outcome().word(),
        fetched.status(),
        image == null ? "" : image.bytes(),
        image == null ? "" : image.width(),
        image == null ? "" : image.height(),
        image == null ? "" : image.type(),
        image == null ? "" : image.sha256(),
        fetched.millis());
  }
}
