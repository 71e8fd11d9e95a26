package catalog.csv;

import catalog.csv.RecordFramer.Frame;
import catalog.fault.Fault;
import catalog.file.GzipMembers;
import catalog.text.Excerpt;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/// Reads a raw catalog record by record and survives what is wrong with it.
///
/// After a malformed record reading goes on at the first later line that parses to the header's
/// number of cells with a valid id, or that is a malformed record of its own: one whose cell at the
/// id's place looks as ids do. Lines between belong to the malformed record. Memory is bounded by
/// the largest record, time is linear.
public final class CatalogReader implements AutoCloseable {
  /// A line with fewer of the header's cells than one in so many is no record of its own.
  private static final int FEWEST_CELLS = 3;

  private final String name;
  private final InputStream in;
  private final char delimiter;
  private final CSVFormat csv;
  private final CellScanner scanner;
  private final RecordFramer framer;
  private final CatalogHeader header;
  private final IdShapes ids = new IdShapes();

  /// Opens a catalog and reads its header.
  ///
  /// @param name of the source, for messages; content that begins as gzip does is unpacked
  /// @param in is closed with the reader
  /// @throws Fault bad data if there is no header or a column is missing
  public CatalogReader(String name, InputStream in, CatalogFormat format) {
    this.name = name;
    this.in = in;
    this.delimiter = format.delimiter();
    this.csv = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
    this.scanner = new CellScanner(delimiter);
    try {
      InputStream content = withoutByteOrderMark(unpacked(new BufferedInputStream(in, 1 << 16)));
      var lines = new LineReader(content, format.charset(), format.maxRecordBytes());
      this.framer = new RecordFramer(lines, delimiter, format.maxRecordBytes());
      this.header = new CatalogHeader(name, readHeader(format), format);
    } catch (IOException e) {
      throw reading(e);
    }
  }

  private static InputStream unpacked(BufferedInputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip ? new BufferedInputStream(new GzipMembers(in), 1 << 16) : in;
  }

  /// Takes UTF-8's mark off whatever the character set; those of others are characters to the line
  /// reader.
  private static InputStream withoutByteOrderMark(InputStream in) throws IOException {
    in.mark(3);
    if (in.read() != 0xef || in.read() != 0xbb || in.read() != 0xbf) {
      in.reset();
    }
    return in;
  }

  private List<String> readHeader(CatalogFormat format) throws IOException {
    Frame frame = nextFrame(Integer.MAX_VALUE);
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
    List<String> cells = cellsOf(framer.text(frame));
    framer.skip(frame.lines());
    return cells;
  }

  /// The next record, null after the last.
  ///
  /// @throws Fault bad data if packed content ends early, passing if reading fails
  public @Nullable CatalogRecord next() {
    try {
      Frame frame = nextFrame(header.cells());
      if (frame == null) {
        return null;
      }
      return isWhole(frame) ? row(frame) : malformed(frame);
    } catch (IOException e) {
      throw reading(e);
    }
  }

  /// Notes that a record was kept: a malformed line is a record of its own if what stands at the
  /// id's place looks like an id of a kept record.
  public void kept(CatalogRecord.Row row) {
    ids.learn(row.get(CatalogColumn.UNIQ_ID));
  }

  private @Nullable Frame nextFrame(int maxCells) throws IOException {
    Frame frame = framer.next(maxCells);
    while (frame != null && isBlank(frame)) {
      framer.skip(1);
      frame = framer.next(maxCells);
    }
    return frame;
  }

  private boolean isWhole(Frame frame) {
    return frame.fault() == null && frame.cells() == header.cells();
  }

  private CatalogRecord.Row row(Frame frame) throws IOException {
    String text = framer.text(frame);
    framer.skip(frame.lines());
    List<String> cells = cellsOf(text);
    List<String> needed =
        Arrays.stream(CatalogColumn.values()).map(c -> cells.get(header.positionOf(c))).toList();
    return new CatalogRecord.Row(frame.first().number(), excerpt(text), needed);
  }

  private CatalogRecord.Malformed malformed(Frame bad) throws IOException {
    var text = new StringBuilder(bad.first().text());
    long lines = 1;
    framer.skip(1);
    for (Frame frame = framer.next(header.cells());
        frame != null && !beginsRecord(frame);
        frame = framer.next(header.cells())) {
      if (text.length() < LineReader.EXCERPT) {
        text.append(frame.first().text());
      }
      framer.skip(1);
      lines++;
    }
    String covered = lines == 1 ? "" : "; covers %,d lines".formatted(lines);
    return new CatalogRecord.Malformed(
        bad.first().number(), excerpt(text.toString()), whatIsWrong(bad) + covered);
  }

  /// Whether a record, sound or not, begins at the frame's line: behind a malformed record any
  /// other line may be the rest of it.
  private boolean beginsRecord(Frame frame) throws IOException {
    int place = header.positionOf(CatalogColumn.UNIQ_ID);
    if (isWhole(frame)) {
      String id = framer.cell(frame, place);
      return id != null && UniqId.isValid(id);
    }
    String line = frame.first().text();
    if (!hasEnoughCells(line)) {
      return false;
    }
    String id = scanner.cell(line, false, place);
    return id != null && ids.fits(id);
  }

  /// Delimiters are counted in quotes too: which quotes go together is not known where something is
  /// wrong with them.
  private boolean hasEnoughCells(String line) {
    int cells = 1;
    for (int at = line.indexOf(delimiter);
        at >= 0 && FEWEST_CELLS * cells < header.cells();
        at = line.indexOf(delimiter, at + 1)) {
      cells++;
    }
    return FEWEST_CELLS * cells >= header.cells();
  }

  private String whatIsWrong(Frame bad) {
    if (bad.fault() != null) {
      return bad.lines() == 1 ? bad.fault() : bad.fault() + ", at line " + bad.last().number();
    }
    return "%s%d cells where the header has %d"
        .formatted(bad.cells() > header.cells() ? "at least " : "", bad.cells(), header.cells());
  }

  private List<String> cellsOf(String text) throws IOException {
    try (var parser = csv.parse(new StringReader(text))) {
      CSVRecord record = parser.iterator().next();
      return record.toList();
    }
  }

  private static boolean isBlank(Frame frame) {
    String text = frame.first().text();
    return frame.lines() == 1
        && frame.fault() == null
        && (text.equals("\n") || text.equals("\r\n") || text.equals("\r"));
  }

  private static String excerpt(String text) {
    return Excerpt.cut(text, LineReader.EXCERPT).stripTrailing();
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
