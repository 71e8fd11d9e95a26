package catalog.handover;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvReader;
import catalog.csv.CsvWriter;
import catalog.fault.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The rows that a step hands over for a shard: one per product, in the shard's order, its
/// `uniq_id` and then the cells of the step's columns.
public final class RowOutput implements AutoCloseable {
  private final CsvWriter file;
  private final List<String> empty;

  /// Opens the file and writes its header.
  public RowOutput(Path file, List<Column> columns) {
    this.empty = Collections.nCopies(columns.size(), "");
    List<String> header = new ArrayList<>(List.of(CatalogColumn.UNIQ_ID.header()));
    columns.forEach(column -> header.add(column.name()));
    this.file = new CsvWriter(file, header);
  }

  /// Makes the cells of one product.
  @FunctionalInterface
  public interface RowMapper {
    /// Returns the cells of the step's columns, in order.
    ///
    /// @param findings collects numbers and notes
    List<String> cells(CsvReader.Row row, Findings findings);
  }

  /// Writes one row for each row of the shard. An exception thrown for a row is recorded in
  /// `findings` and leaves that row's cells empty, unless it [ends the run][Fault#endsTheRun].
  ///
  /// @param done runs after each row
  public void writeAll(Shard shard, RowMapper mapper, Findings findings, Runnable done) {
    try (Shard.Rows rows = shard.rows()) {
      for (CsvReader.Row row : rows) {
        write(row.get(CatalogColumn.UNIQ_ID), cells(row, mapper, findings));
        done.run();
      }
    }
  }

  /// The only place that catches all exceptions of one row.
  private List<String> cells(CsvReader.Row row, RowMapper mapper, Findings findings) {
    try {
      return mapper.cells(row, findings);
    } catch (Throwable thrown) {
      if (Fault.endsTheRun(thrown)) {
        throw thrown;
      }
      findings.failed(row.get(CatalogColumn.UNIQ_ID), thrown);
      return empty;
    }
  }

  /// Writes the row of a product.
  public void write(String uniqId, List<String> cells) {
    List<String> row = new ArrayList<>(1 + cells.size());
    row.add(uniqId);
    row.addAll(cells);
    file.write(row);
  }

  /// Makes the file appear under its name.
  ///
  /// @return number of rows written, the header not counted
  public long commit() {
    file.commit();
    return file.rows();
  }

  /// Drops the file unless it was committed.
  @Override
  public void close() {
    file.close();
  }
}
