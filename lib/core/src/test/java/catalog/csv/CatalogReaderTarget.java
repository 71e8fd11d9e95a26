package catalog.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.fault.Fault;
import catalog.testing.FuzzInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// Every character of a catalog but white space is in exactly one record; well-formed records are
/// read again as they were; how the bytes arrive makes no difference.
///
/// The first byte of the input: bit 0 for a whole file instead of what follows a header, bit 1 for
/// another delimiter, bit 2 for small records only.
public final class CatalogReaderTarget {
  private static final String COLUMNS = String.join(",", CatalogColumn.headers());
  private static final int SMALL = 200;

  private CatalogReaderTarget() {}

  public static void fuzzerTestOneInput(byte[] data) {
    int choice = data.length == 0 ? 0 : data[0];
    char delimiter = (choice & 2) == 0 ? ',' : ';';
    var format = new CsvSyntax(delimiter, UTF_8, (choice & 4) == 0 ? 1 << 20 : SMALL);
    byte[] rest = new byte[Math.max(data.length - 1, 0)];
    System.arraycopy(data, Math.min(1, data.length), rest, 0, rest.length);
    byte[] records = FuzzInput.bytes(rest);
    if ((choice & 1) == 1) {
      assertEquals(outcome(whole(records), format), outcome(inPieces(records), format));
      return;
    }
    byte[] file = join((COLUMNS.replace(',', delimiter) + "\n").getBytes(UTF_8), records);
    List<CatalogRecord> read = read(whole(file), format);
    assertEquals(read, read(inPieces(file), format));
    long line = 1;
    for (CatalogRecord record : read) {
      assertTrue(record.line() > line, "lines ascend");
      line = record.line();
    }
    if (records.length < LineReader.EXCERPT) {
      var texts = new StringBuilder();
      read.forEach(record -> texts.append(record.text()));
      assertEquals(withoutSpace(new String(records, UTF_8)), withoutSpace(texts.toString()));
    }
    readAgain(read);
  }

  private static void readAgain(List<CatalogRecord> read) {
    List<List<String>> rows = new ArrayList<>();
    var written = new StringBuilder(COLUMNS).append('\n');
    for (CatalogRecord record : read) {
      if (record instanceof CatalogRecord.Row row) {
        rows.add(row.cells());
        written.append(CsvWriter.line(row.cells()));
      }
    }
    var format = new CsvSyntax(',', UTF_8, 1 << 24);
    List<CatalogRecord> again = read(whole(written.toString().getBytes(UTF_8)), format);
    assertEquals(
        rows,
        again.stream().map(r -> r instanceof CatalogRecord.Row row ? row.cells() : r).toList());
  }

  private static Object outcome(InputStream in, CsvSyntax format) {
    try {
      return read(in, format);
    } catch (Fault fault) {
      assertEquals(Fault.Kind.BAD_DATA, fault.kind(), String.valueOf(fault.getMessage()));
      return String.valueOf(fault.getMessage());
    }
  }

  private static List<CatalogRecord> read(InputStream in, CsvSyntax format) {
    List<CatalogRecord> records = new ArrayList<>();
    try (var reader = new CatalogReader("input", in, format)) {
      for (var record = reader.next(); record != null; record = reader.next()) {
        if (record instanceof CatalogRecord.Row row && UniqId.isValid(row.cells().getFirst())) {
          reader.kept(row);
        }
        records.add(record);
      }
    }
    return records;
  }

  private static InputStream whole(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  /// A stream that never gives more than five bytes at a time.
  private static InputStream inPieces(byte[] bytes) {
    return new FilterInputStream(whole(bytes)) {
      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        return super.read(target, offset, Math.min(length, 5));
      }

      @Override
      public int available() {
        return 0;
      }
    };
  }

  private static String withoutSpace(String text) {
    var kept = new StringBuilder();
    text.chars().filter(c -> !Character.isWhitespace(c)).forEach(c -> kept.append((char) c));
    return kept.toString();
  }

  private static byte[] join(byte[] first, byte[] second) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(first);
    out.writeBytes(second);
    return out.toByteArray();
  }
}
