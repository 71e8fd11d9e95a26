package catalog.csv;

import static java.nio.charset.StandardCharsets.UTF_16;

import catalog.csv.RecordFramer.Frame;
import catalog.fault.Fault;
import catalog.file.GzipMembers;
import catalog.text.Excerpt;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.util.List;
import java.util.zip.ZipException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/// Reads a raw catalog record by record, and returns malformed records as such instead of failing.
///
/// After a malformed record, the next record begins at the first later line that begins a
/// well-formed one (the header's number of cells, a valid id) or looks like the beginning of
/// another malformed one (at least a third of the header's cells, in the id's column a text that
/// [looks like an id][IdShapes]). The lines before it belong to the malformed record. Memory is
/// bounded by the largest record, time is linear.
public final class CatalogReader implements AutoCloseable {
  /// A line begins a malformed record only if it has at least the header's number of cells divided
  /// by this.
  private static final int FEWEST_CELLS = 3;

  /// The most cells of a header: far more than a shop's table has, and few enough to be listed and
  /// compared.
  static final int MAX_CELLS = 4096;

  private final String name;
  private final InputStream in;
  private final char delimiter;
  private final CSVFormat csv;
  private final CellScanner scanner;
  private final RecordFramer framer;
  private final List<String> header;
  private final IdShapes shapes = new IdShapes();
  private IdColumns ids = new IdColumns(List.of(0), UniqId::isValid);

  /// Opens a catalog and reads its header.
  ///
  /// @param name of the source, for messages
  /// @param in closed with the reader; gzip is recognised by its first bytes and unpacked
  /// @throws Fault bad data if there is no header, or it has more than [#MAX_CELLS] cells
  public CatalogReader(String name, InputStream in, CsvSyntax syntax) {
    this.name = name;
    this.in = in;
    this.delimiter = syntax.delimiter();
    this.csv = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
    this.scanner = new CellScanner(delimiter);
    try {
      InputStream content = withoutByteOrderMark(unpacked(new BufferedInputStream(in, 1 << 16)));
      var lines = new LineReader(content, charset(content, syntax), syntax.maxRecordBytes());
      this.framer = new RecordFramer(lines, delimiter, syntax.maxRecordBytes());
      skipRecords(syntax.before());
      this.header = readHeader(syntax);
    } catch (IOException e) {
      throw reading(e);
    }
  }

  private static InputStream unpacked(BufferedInputStream in) throws IOException {
    return GzipMembers.begin(in) ? new BufferedInputStream(new GzipMembers(in), 1 << 16) : in;
  }

  /// Skips a byte order mark of UTF-8, whatever the character set is; [LineReader] skips those of
  /// other character sets.
  private static InputStream withoutByteOrderMark(InputStream in) throws IOException {
    in.mark(3);
    if (in.read() != 0xef || in.read() != 0xbb || in.read() != 0xbf) {
      in.reset();
    }
    return in;
  }

  /// UTF-16 if the content begins with its byte order mark, whatever the character set is.
  private static Charset charset(InputStream content, CsvSyntax syntax) throws IOException {
    content.mark(2);
    int mark = content.read() << 8 | content.read();
    content.reset();
    return mark == 0xfffe || mark == 0xfeff ? UTF_16 : syntax.charset();
  }

  private void skipRecords(int records) throws IOException {
    for (int i = 0; i < records; i++) {
      Frame frame = nextFrame(Integer.MAX_VALUE);
      if (frame != null) {
        framer.skip(frame.fault() == null ? frame.lines() : 1);
      }
    }
  }

  private List<String> readHeader(CsvSyntax syntax) throws IOException {
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
                      ? "; is it " + syntax.charset() + "? Name its character set with --charset"
                      : ""));
    }
    List<String> cells = cellsOf(framer.text(frame));
    framer.skip(frame.lines());
    if (cells.size() > MAX_CELLS) {
      throw Fault.badData(
          "The header of %s has %,d cells; expected at most %,d: is '%s' its delimiter?"
              .formatted(name, cells.size(), MAX_CELLS, delimiter));
    }
    return cells;
  }

  /// The header's cells.
  public List<String> header() {
    return header;
  }

  /// Says where the ids are, which the reader takes to be [UniqId]s in the first column otherwise.
  /// To be called before the first record is read.
  public void expectIds(IdColumns columns) {
    ids = columns;
  }

  /// The next record, null after the last.
  ///
  /// @throws Fault bad data if gzip content is cut off or corrupt, passing if reading fails
  public @Nullable CatalogRecord next() {
    try {
      Frame frame = nextFrame(header.size());
      if (frame == null) {
        return null;
      }
      return isWhole(frame) ? row(frame) : malformed(frame);
    } catch (IOException e) {
      throw reading(e);
    }
  }

  /// To be called for each accepted record: what its id looks like helps to recognise the
  /// beginnings of later malformed records.
  public void kept(CatalogRecord.Row row) {
    for (int position : ids.positions()) {
      String id = row.cells().get(position);
      if (isId(id)) {
        shapes.learn(id);
        return;
      }
    }
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
    return frame.fault() == null && frame.cells() == header.size();
  }

  private CatalogRecord.Row row(Frame frame) throws IOException {
    String text = framer.text(frame);
    framer.skip(frame.lines());
    return new CatalogRecord.Row(frame.first().number(), excerpt(text), cellsOf(text));
  }

  private CatalogRecord.Malformed malformed(Frame bad) throws IOException {
    var text = new StringBuilder(bad.first().text());
    long lines = 1;
    framer.skip(1);
    for (Frame frame = framer.next(header.size());
        frame != null && !beginsRecord(frame);
        frame = framer.next(header.size())) {
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

  /// Whether a record, well-formed or not, begins at the frame's first line. If not, the line
  /// belongs to the malformed record before it.
  private boolean beginsRecord(Frame frame) throws IOException {
    if (isWhole(frame)) {
      for (int position : ids.positions()) {
        if (isId(framer.cell(frame, position))) {
          return true;
        }
      }
      return false;
    }
    String line = frame.first().text();
    return hasEnoughCells(line)
        && ids.positions().stream()
            .map(position -> scanner.cell(line, false, position))
            .anyMatch(cell -> isId(cell) && shapes.fit(cell));
  }

  private boolean isId(@Nullable String cell) {
    return cell != null && ids.isId().test(cell);
  }

  /// Counts delimiters inside quotes too: in a malformed line it is unknown which quotes belong
  /// together.
  private boolean hasEnoughCells(String line) {
    int cells = 1;
    for (int at = line.indexOf(delimiter);
        at >= 0 && FEWEST_CELLS * cells < header.size();
        at = line.indexOf(delimiter, at + 1)) {
      cells++;
    }
    return FEWEST_CELLS * cells >= header.size();
  }

  private String whatIsWrong(Frame bad) {
    if (bad.fault() != null) {
      return bad.lines() == 1 ? bad.fault() : bad.fault() + ", at line " + bad.last().number();
    }
    return "%s%d cells where the header has %d"
        .formatted(bad.cells() > header.size() ? "at least " : "", bad.cells(), header.size());
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
