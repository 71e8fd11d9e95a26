package catalog.split.format;

import static java.util.Objects.requireNonNull;

import catalog.csv.CatalogColumn;
import catalog.csv.CatalogReader;
import catalog.csv.CsvSyntax;
import catalog.fault.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A catalog whose format, delimiter and syntax of categories are found from its header and its
/// first records.
///
/// @param syntax how its bytes become cells
public record CatalogFile(CsvSyntax syntax, ProductReader products) {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogFile.class);

  /// The most records that may stand before the header.
  private static final int MOST_BEFORE = 2;

  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

  /// What a user says of a catalog; what is null is found out.
  ///
  /// @param format name of a built-in format or of a file; `auto` for the first that fits
  /// @param columns the catalog's own names of some needs
  /// @param keep columns that are carried along as they are
  public record Hints(
      String format,
      @Nullable Character delimiter,
      Charset charset,
      Map<CatalogColumn, String> columns,
      List<String> keep,
      int maxRecordBytes) {
    public Hints {
      columns = Map.copyOf(columns);
      keep = List.copyOf(keep);
    }

    /// The same with other names of needs.
    Hints withColumns(Map<CatalogColumn, String> others) {
      return new Hints(format, delimiter, charset, others, keep, maxRecordBytes);
    }

    /// @throws Fault usage if the format is none, or the delimiter cannot be one
    public void check() {
      syntax(delimiter == null ? ',' : delimiter, 0);
      Formats.check(format);
    }

    private CsvSyntax syntax(char cells, int before) {
      return new CsvSyntax(cells, charset, maxRecordBytes, before);
    }
  }

  /// Looks at a file.
  ///
  /// @param name of the catalog, for messages
  /// @throws Fault bad data if it is no table, or not one format fits; usage if a hint is wrong
  public static CatalogFile of(Path file, String name, Hints hints) {
    FileKind.refuseOthers(file, name);
    @Nullable Fault first = null;
    for (int before = 0; before <= MOST_BEFORE; before++) {
      try {
        CatalogFile found = of(file, name, hints, before);
        if (before == 0 || found.products().isNamed()) {
          return found;
        }
      } catch (Fault e) {
        first = first == null ? e : first;
      }
    }
    throw requireNonNull(first);
  }

  /// @param before how many records stand before the header
  private static CatalogFile of(Path file, String name, Hints hints, int before) {
    CsvSyntax syntax = syntax(file, name, hints, before);
    try (var reader = open(file, name, syntax)) {
      var header = new Header(name, reader.header());
      Format format = Formats.of(hints, header, syntax.delimiter());
      var unread = new ProductReader(new Binding(format, header, hints, Sample.NONE));
      if (before > 0 && unread.isNamed()) {
        LOG.warn("The header of {} is taken to be its record {}.", name, before + 1);
      }
      if (format.canonical()) {
        return new CatalogFile(syntax, unread);
      }
      reader.expectIds(unread.ids());
      Sample sample = Sample.of(reader);
      return new CatalogFile(syntax, new ProductReader(new Binding(format, header, hints, sample)));
    }
  }

  /// Opens a file whose format is not known.
  static CatalogReader open(Path file, String name, Hints hints) {
    return open(file, name, syntax(file, name, hints, 0));
  }

  private static CsvSyntax syntax(Path file, String name, Hints hints, int before) {
    Character known = hints.delimiter();
    char delimiter = known == null ? delimiter(file, name, hints, before) : known;
    return hints.syntax(delimiter, before);
  }

  /// Reads its records.
  ///
  /// @param in the file's bytes, closed with the reader
  public CatalogReader open(String name, InputStream in) {
    var reader = new CatalogReader(name, in, syntax);
    reader.expectIds(products.ids());
    return reader;
  }

  /// The delimiter with which the header has most cells; a comma if it has one cell with all.
  private static char delimiter(Path file, String name, Hints hints, int before) {
    Map<Character, Integer> cells =
        DELIMITERS.stream()
            .collect(Collectors.toMap(c -> c, c -> cells(file, name, hints.syntax(c, before))));
    return DELIMITERS.stream().max(Comparator.comparing(cells::get)).orElseThrow();
  }

  private static int cells(Path file, String name, CsvSyntax syntax) {
    try (var reader = open(file, name, syntax)) {
      return reader.header().size();
    } catch (Fault _) {
      return 0; // Said when the catalog is read.
    }
  }

  private static CatalogReader open(Path file, String name, CsvSyntax syntax) {
    try {
      return new CatalogReader(name, Files.newInputStream(file), syntax);
    } catch (IOException e) {
      throw Fault.reading(name, e);
    }
  }
}
