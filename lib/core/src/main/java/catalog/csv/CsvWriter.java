package catalog.csv;

import catalog.fault.Fault;
import catalog.file.AtomicFile;
import catalog.file.PendingFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;

/// Writes a CSV file (RFC 4180, UTF-8, `\n` as line break, quotes where needed) that appears when
/// it is committed.
public final class CsvWriter implements PendingFile {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').setQuoteMode(QuoteMode.MINIMAL).get();

  /// Number of characters that are buffered before they are written.
  private static final int CHUNK = 1 << 16;

  private final Path target;
  private final AtomicFile file;
  // One per writer: its methods are synchronized, so that writers would wait for each other.
  private final CSVFormat format = FORMAT.builder().get();
  private StringBuilder text = new StringBuilder();
  private long rows;

  /// Opens the file and writes its header.
  ///
  /// @throws Fault usage if it cannot be written here, passing if the disk is full
  public CsvWriter(Path target, List<String> columns) {
    this.target = target;
    this.file = new AtomicFile(target);
    print(columns);
  }

  /// Writes a row, one cell a column.
  public void write(Collection<?> cells) {
    print(cells);
    rows++;
  }

  /// Writes a row, one cell a column.
  public void write(Object... cells) {
    write(List.of(cells));
  }

  private void print(Collection<?> cells) {
    try {
      format.printRecord(text, cells.toArray());
    } catch (IOException e) {
      throw Fault.writing(target, e);
    }
    if (text.length() >= CHUNK) {
      drain();
    }
  }

  private void drain() {
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    file.write(bytes, 0, bytes.length);
    // A new one: a builder that has held a character outside of Latin-1 takes two bytes for each.
    text = new StringBuilder(2 * CHUNK);
  }

  /// The cells as one line of CSV, with its line break.
  public static String line(Collection<?> cells) {
    return FORMAT.format(cells.toArray()) + "\n";
  }

  /// How many rows were written, the header not counted.
  public long rows() {
    return rows;
  }

  @Override
  public void finish() {
    drain();
    file.finish();
  }

  @Override
  public Path content() {
    return file.content();
  }

  @Override
  public void commit() {
    finish();
    file.commit();
  }

  @Override
  public void close() {
    file.close();
  }
}
