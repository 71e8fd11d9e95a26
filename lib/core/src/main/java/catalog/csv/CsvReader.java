package catalog.csv;

import catalog.fault.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// Reads a CSV file that this pipeline wrote: UTF-8, with a header, each row with as many cells as
/// the header.
public final class CsvReader implements Iterable<CsvReader.Row>, AutoCloseable {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  /// One row; cells by the name of their column.
  public static final class Row {
    private final CSVRecord cells;

    private Row(CSVRecord cells) {
      this.cells = cells;
    }

    /// The cell of a column, empty if it has no value.
    ///
    /// @throws IllegalArgumentException if the file has no such column
    public String get(String column) {
      return cells.get(column);
    }

    /// The cell of a needed column of a shard.
    public String get(CatalogColumn column) {
      return cells.get(column.header());
    }

    /// The cell at a place, from 0.
    public String get(int index) {
      return cells.get(index);
    }

    /// All cells in order.
    public List<String> cells() {
      return cells.toList();
    }
  }

  private final Path file;
  private final CSVParser parser;

  /// Opens a file.
  ///
  /// @param columns those it must have
  /// @throws Fault bad data if the file is missing or lacks one of the columns
  public CsvReader(Path file, List<String> columns) {
    this.file = file;
    try {
      this.parser = CSVParser.parse(Files.newBufferedReader(file, StandardCharsets.UTF_8), FORMAT);
    } catch (IOException e) {
      throw Fault.reading(file, e);
    }
    if (!parser.getHeaderNames().containsAll(columns)) {
      close();
      throw Fault.badData(
          "%s has the columns %s; expected %s.".formatted(file, parser.getHeaderNames(), columns));
    }
  }

  /// The names of the columns, in order.
  public List<String> columns() {
    return parser.getHeaderNames();
  }

  /// The rows, which can be iterated over once.
  ///
  /// Iterating throws a [Fault] (bad data) if the file is not valid CSV.
  @Override
  public Iterator<Row> iterator() {
    Iterator<CSVRecord> records = parser.iterator();
    int width = columns().size();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        try {
          return records.hasNext();
        } catch (UncheckedIOException e) {
          throw Fault.badData("%s is no sound CSV: %s.".formatted(file, e.getMessage()), e);
        }
      }

      @Override
      public Row next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        CSVRecord cells = records.next();
        if (cells.size() != width) {
          throw Fault.badData(
              "%s, record %d: %d cells where the header has %d."
                  .formatted(file, cells.getRecordNumber(), cells.size(), width));
        }
        return new Row(cells);
      }
    };
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      throw Fault.reading(file, e);
    }
  }
}
