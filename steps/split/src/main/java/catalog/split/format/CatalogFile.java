package catalog.split.format;

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

/// A catalog whose format, delimiter and syntax of categories are found from its header and its
/// first records.
///
/// @param syntax how its bytes become cells
public record CatalogFile(CsvSyntax syntax, ProductReader products) {
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
      syntax(delimiter == null ? ',' : delimiter);
      Formats.check(format);
    }

    private CsvSyntax syntax(char cells) {
      return new CsvSyntax(cells, charset, maxRecordBytes);
    }
  }

  /// Looks at a file.
  ///
  /// @param name of the catalog, for messages
  /// @throws Fault bad data if it is no table, or not one format fits; usage if a hint is wrong
  public static CatalogFile of(Path file, String name, Hints hints) {
    FileKind.refuseOthers(file, name);
    CsvSyntax syntax = syntax(file, name, hints);
    try (var reader = open(file, name, syntax)) {
      var header = new Header(name, reader.header());
      Format format = Formats.of(hints, header, syntax.delimiter());
      var unread = new ProductReader(format, header, hints, Sample.NONE);
      if (format.canonical()) {
        return new CatalogFile(syntax, unread);
      }
      reader.expectIds(unread.ids());
      Sample sample = Sample.of(reader, unread);
      return new CatalogFile(syntax, new ProductReader(format, header, hints, sample));
    }
  }

  /// Opens a file whose format is not known.
  static CatalogReader open(Path file, String name, Hints hints) {
    return open(file, name, syntax(file, name, hints));
  }

  private static CsvSyntax syntax(Path file, String name, Hints hints) {
    Character known = hints.delimiter();
    return hints.syntax(known == null ? delimiter(file, name, hints) : known);
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
  private static char delimiter(Path file, String name, Hints hints) {
    Map<Character, Integer> cells =
        DELIMITERS.stream()
            .collect(Collectors.toMap(c -> c, c -> cells(file, name, hints.syntax(c))));
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
