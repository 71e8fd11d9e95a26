package catalog.csv;

import catalog.fault.Fault;
import catalog.file.AtomicFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/// Writes a CSV file (RFC 4180, UTF-8, `\n` as line break, quotes where needed) that appears when
/// it is committed.
public final class CsvWriter implements AutoCloseable {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').setQuoteMode(QuoteMode.MINIMAL).get();

  private final Path target;
  private final AtomicFile file;
  private final CSVPrinter printer;
  private long rows;

  /// Opens the file and writes its header.
  ///
  /// @throws Fault usage if it cannot be written here, passing if the disk is full
  public CsvWriter(Path target, List<String> columns) {
    this.target = target;
    this.file = new AtomicFile(target);
    try {
      this.printer =
          new CSVPrinter(
              new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8), 1 << 15),
              FORMAT);
      printer.printRecord(columns);
    } catch (IOException e) {
      throw Fault.writing(target, e);
    }
  }

  /// Writes a row, one cell a column.
  public void write(Collection<?> cells) {
    try {
      printer.printRecord(cells);
      rows++;
    } catch (IOException e) {
      throw Fault.writing(target, e);
    }
  }

  /// Writes a row, one cell a column.
  public void write(Object... cells) {
    write(List.of(cells));
  }

  /// Cells as one line, its line break included.
  public static String line(Collection<?> cells) {
    return FORMAT.format(cells.toArray()) + "\n";
  }

  /// How many rows were written, the header not counted.
  public long rows() {
    return rows;
  }

  /// Ends writing, as [AtomicFile#finish()] does.
  public void finish() {
    try {
      printer.flush();
    } catch (IOException e) {
      throw Fault.writing(target, e);
    }
    file.finish();
  }

  /// Where the rows stand before they are committed, to be read again after [#finish()].
  public Path content() {
    return file.content();
  }

  /// Puts the file under its final name.
  public void commit() {
    finish();
    file.commit();
  }

  /// Drops the file unless it was committed.
  @Override
  public void close() {
    file.close();
  }
}
