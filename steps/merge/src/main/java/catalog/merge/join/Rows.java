package catalog.merge.join;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvReader;
import catalog.handover.ShardReport;
import java.util.Iterator;

/// The rows that a step handed over for a shard, read one by one along with the shard's own.
final class Rows implements AutoCloseable {
  private final HandOver handOver;
  private final ShardReport report;
  private final CsvReader file;
  private final Iterator<CsvReader.Row> rows;

  /// For each cell after the id, its index among the cells of a product.
  private final int[] places;

  private int number;

  Rows(HandOver handOver, ShardReport report, CsvReader file, Schema schema) {
    this.handOver = handOver;
    this.report = report;
    this.file = file;
    this.rows = file.iterator();
    this.places = file.columns().stream().skip(1).mapToInt(schema::indexOf).toArray();
  }

  /// Copies the cells of the next row, which must have this id, to their places in a product.
  ///
  /// @throws catalog.fault.Fault bad data if the row has another id, or there is none
  void put(String uniqId, String[] product) {
    number++;
    CsvReader.Row row = rows.hasNext() ? rows.next() : null;
    String found = row == null ? "the end" : row.get(CatalogColumn.UNIQ_ID);
    if (row == null || !found.equals(uniqId)) {
      throw handOver.misfit(
          report.shard(), "row %d: expected %s, found %s".formatted(number, uniqId, found));
    }
    for (int i = 0; i < places.length; i++) {
      product[places[i]] = row.get(i + 1);
    }
  }

  /// Checks that all rows were read.
  ///
  /// @throws catalog.fault.Fault bad data if there are more rows than products
  void checkEnd() {
    if (rows.hasNext()) {
      throw handOver.misfit(
          report.shard(),
          "%s comes after the shard's %d rows"
              .formatted(rows.next().get(CatalogColumn.UNIQ_ID), number));
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
