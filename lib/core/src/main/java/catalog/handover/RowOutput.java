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

  /// Begins the file.
  public RowOutput(Path file, List<Column> columns) {
    this.empty = Collections.nCopies(columns.size(), "");
    List<String> header = new ArrayList<>(List.of(CatalogColumn.UNIQ_ID.header()));
    columns.forEach(column -> header.add(column.name()));
    this.file = new CsvWriter(file, header);
  }

  /// Makes the cells of one product.
  @FunctionalInterface
  public interface RowMapper {
    /// The cells of the step's columns, in order.
    ///
    /// @param findings takes what is to be counted
    List<String> cells(CsvReader.Row row, Findings findings);
  }

  /// Writes a row for each of a shard's. Whatever is thrown for one of them is that row's failure
  /// and leaves its cells empty, but for what [ends the run][Fault#endsTheRun].
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

  /// The one place around a row.
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

  /// Puts the file under its name.
  ///
  /// @return rows written, the header not counted
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
