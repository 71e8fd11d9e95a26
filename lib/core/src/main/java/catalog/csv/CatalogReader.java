package catalog.csv;

import catalog.csv.LineReader.Line;
import catalog.csv.RecordFramer.Frame;
import catalog.fault.Fault;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/// Reads a raw catalog record by record and survives what is wrong with it.
///
/// After a malformed record reading goes on at the first later line that parses to the header's
/// number of cells with a valid id; the lines between belong to the malformed record. Memory is
/// bounded by the largest record, time is linear.
public final class CatalogReader implements AutoCloseable {
  private static final int MAX_NAMES_SHOWN = 30;

  private final String name;
  private final InputStream in;
  private final CSVFormat csv;
  private final RecordFramer framer;
  private final int headerCells;
  private final int[] positions;
  private @Nullable Frame pending;

  /// Opens a catalog and reads its header.
  ///
  /// @param name of the source, for messages; content that begins as gzip does is unpacked
  /// @param in is closed with the reader
  /// @throws Fault bad data if there is no header or a column is missing
  public CatalogReader(String name, InputStream in, CatalogFormat format) {
    this.name = name;
    this.in = in;
    this.csv = CSVFormat.RFC4180.builder().setDelimiter(format.delimiter()).get();
    try {
      InputStream content = withoutByteOrderMark(unpacked(new BufferedInputStream(in, 1 << 16)));
      var lines = new LineReader(content, format.charset(), format.maxRecordBytes());
      this.framer = new RecordFramer(lines, format.delimiter(), format.maxRecordBytes());
      List<String> header = readHeader(format);
      this.headerCells = header.size();
      this.positions = positionsOf(header, format);
    } catch (IOException e) {
      throw reading(e);
    }
  }

  private static InputStream unpacked(BufferedInputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip ? new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16) : in;
  }

  private static InputStream withoutByteOrderMark(InputStream in) throws IOException {
    in.mark(3);
    if (in.read() != 0xef || in.read() != 0xbb || in.read() != 0xbf) {
      in.reset();
    }
    return in;
  }

  private List<String> readHeader(CatalogFormat format) throws IOException {
    Frame frame = framer.next(Integer.MAX_VALUE);
    while (frame != null && isBlank(frame)) {
      frame = framer.next(Integer.MAX_VALUE);
    }
    if (frame == null) {
      throw Fault.badData("%s is empty: expected a header line.".formatted(name));
    }
    if (frame.fault() != null) {
      boolean wide =
          frame.first().text().indexOf('\0') >= 0 || frame.first().text().indexOf('\uFFFD') >= 0;
      throw Fault.badData(
          "The header of %s has %s%s."
              .formatted(
                  name,
                  frame.fault(),
                  wide
                      ? "; is it " + format.charset() + "? Name its character set with --charset"
                      : ""));
    }
    List<String> header = cellsOf(frame);
    // UTF-16LE and its like keep a byte-order mark as a character.
    header.set(0, header.getFirst().replace("\uFEFF", ""));
    return header;
  }

  private int[] positionsOf(List<String> header, CatalogFormat format) {
    Set<String> missing = new LinkedHashSet<>();
    int[] found = new int[CatalogColumn.values().length];
    for (CatalogColumn column : CatalogColumn.values()) {
      String wanted = format.nameOf(column);
      found[column.position()] = header.indexOf(wanted);
      if (!header.contains(wanted)) {
        missing.add(wanted);
      } else if (header.indexOf(wanted) != header.lastIndexOf(wanted)) {
        throw Fault.badData("The header of %s names column %s twice.".formatted(name, wanted));
      }
    }
    if (!missing.isEmpty()) {
      throw Fault.badData(
          "%s lacks the column%s %s; found %s (delimiter '%s')."
              .formatted(
                  name,
                  missing.size() == 1 ? "" : "s",
                  String.join(", ", missing),
                  shown(header),
                  format.delimiter()));
    }
    return found;
  }

  private static String shown(List<String> header) {
    List<String> names =
        header.stream()
            .limit(MAX_NAMES_SHOWN)
            .map(n -> n.length() > 60 ? n.substring(0, 60) + "…" : n)
            .toList();
    String rest =
        header.size() > MAX_NAMES_SHOWN
            ? " and " + (header.size() - MAX_NAMES_SHOWN) + " more"
            : "";
    return String.join(", ", names).replaceAll("\\p{Cntrl}", " ") + rest;
  }

  /// The next record, null after the last.
  ///
  /// @throws Fault bad data if packed content ends early, passing if reading fails
  public @Nullable CatalogRecord next() {
    try {
      Frame frame = pending != null ? pending : framer.next(headerCells);
      pending = null;
      while (frame != null && isBlank(frame)) {
        frame = framer.next(headerCells);
      }
      if (frame == null) {
        return null;
      }
      return isWhole(frame) ? row(frame) : resynchronise(frame);
    } catch (IOException e) {
      throw reading(e);
    }
  }

  private boolean isWhole(Frame frame) {
    return frame.fault() == null && frame.cells() == headerCells;
  }

  private CatalogRecord.Row row(Frame frame) throws IOException {
    List<String> cells = cellsOf(frame);
    List<String> needed = Arrays.stream(positions).mapToObj(cells::get).toList();
    return new CatalogRecord.Row(frame.first().number(), excerpt(frame.text()), needed);
  }

  private CatalogRecord.Malformed resynchronise(Frame bad) throws IOException {
    var text = new StringBuilder(bad.first().text());
    keepOnlyFirst(bad);
    for (Frame frame = framer.next(headerCells); frame != null; frame = framer.next(headerCells)) {
      if (isWhole(frame) && UniqId.isValid(row(frame).get(CatalogColumn.UNIQ_ID))) {
        pending = frame;
        break;
      }
      if (text.length() < LineReader.EXCERPT) {
        text.append(frame.first().text());
      }
      keepOnlyFirst(frame);
    }
    return new CatalogRecord.Malformed(
        bad.first().number(), excerpt(text.toString()), whatIsWrong(bad));
  }

  private void keepOnlyFirst(Frame frame) {
    framer.takeBack(frame.lines().subList(1, frame.lines().size()));
  }

  private String whatIsWrong(Frame bad) {
    if (bad.fault() != null) {
      Line last = bad.lines().getLast();
      return bad.lines().size() == 1 ? bad.fault() : bad.fault() + ", at line " + last.number();
    }
    return "%s%d cells where the header has %d"
        .formatted(bad.cells() > headerCells ? "at least " : "", bad.cells(), headerCells);
  }

  private List<String> cellsOf(Frame frame) throws IOException {
    try (var parser = csv.parse(new StringReader(frame.text()))) {
      CSVRecord record = parser.iterator().next();
      return new ArrayList<>(record.toList());
    }
  }

  private static boolean isBlank(Frame frame) {
    String text = frame.first().text();
    return frame.lines().size() == 1
        && frame.fault() == null
        && (text.equals("\n") || text.equals("\r\n") || text.equals("\r"));
  }

  private static String excerpt(String text) {
    String cut = text.length() > LineReader.EXCERPT ? text.substring(0, LineReader.EXCERPT) : text;
    return cut.stripTrailing();
  }

  private Fault reading(IOException e) {
    return switch (e) {
      case EOFException _ -> Fault.badData(name + " ends in the middle of its gzip stream.", e);
      case ZipException _ ->
          Fault.badData(name + " is no sound gzip file: " + e.getMessage() + ".", e);
      default -> Fault.reading(name, e);
    };
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw Fault.reading(name, e);
    }
  }
}
