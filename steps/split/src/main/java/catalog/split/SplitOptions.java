package catalog.split;

import catalog.csv.CatalogColumn;
import catalog.fault.Fault;
import catalog.split.format.CatalogFile;
import catalog.split.format.Formats;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of split, both as a program and as a part of `catalog run`.
public final class SplitOptions {
  @Option(
      names = "--rows-per-shard",
      paramLabel = "ROWS",
      converter = RowsPerShard.Converter.class,
      description =
          "Rows of a shard, or auto: 1,000, but with --max-shards at least 5,000 and as many as leave a"
              + " tenth of those shards free (default: ${DEFAULT-VALUE}).")
  public RowsPerShard rowsPerShard = RowsPerShard.AUTO;

  @Option(
      names = "--max-shards",
      paramLabel = "N",
      description =
          "Refuse an input that makes more shards; 0: no bound (default: ${DEFAULT-VALUE}).")
  public int maxShards = 0;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Take the first N records only; 0: all.")
  public long limit = 0;

  @Option(
      names = "--format",
      paramLabel = "NAME|FILE",
      description =
          "How the shop writes its catalog: shopify, woocommerce, google-merchant, amazon, flipkart, generic, a"
              + " file, or the first of these that fits (default: ${DEFAULT-VALUE}).")
  public String format = Formats.AUTO;

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      description =
          "Between cells; 'tab' for a tab, 'auto' for the one that the header shows (default: ${DEFAULT-VALUE}).")
  public String delimiter = Formats.AUTO;

  @Option(
      names = "--charset",
      paramLabel = "NAME",
      description = "Character set of the input (default: ${DEFAULT-VALUE}).")
  public String charset = "UTF-8";

  @Option(
      names = "--columns",
      paramLabel = "NEEDED=YOURS,...",
      description = "What your catalog calls the needed columns: uniq_id=sku,image=photos,...")
  public String columns = "";

  @Option(
      names = "--keep",
      split = ",",
      paramLabel = "COLUMN,...",
      description = "Further columns of the catalog that the dataset gets as its last ones.")
  public List<String> keep = List.of();

  @Option(
      names = "--max-record-bytes",
      paramLabel = "BYTES",
      description = "A larger record is malformed (default: ${DEFAULT-VALUE}).")
  public int maxRecordBytes = 1 << 20;

  @Option(
      names = "--max-rejected",
      paramLabel = "PERCENT",
      description =
          "End with bad data if more of the records are rejected (default: ${DEFAULT-VALUE}).")
  public double maxRejected = 50;

  /// What is said here of how the input is written.
  ///
  /// @throws Fault usage if an option is invalid
  public CatalogFile.Hints hints() {
    if (limit < 0) {
      throw Fault.usage("--limit must be 0 or more, not " + limit + ".");
    }
    if (!(maxRejected >= 0 && maxRejected <= 100)) {
      throw Fault.usage(
          "--max-rejected must be between 0 and 100 percent, not " + maxRejected + ".");
    }
    var hints =
        new CatalogFile.Hints(
            format, knownDelimiter(), knownCharset(), ownColumns(), kept(), maxRecordBytes);
    hints.check();
    return hints;
  }

  private @Nullable Character knownDelimiter() {
    if (delimiter.equals(Formats.AUTO)) {
      return null;
    }
    String cell = delimiter.equalsIgnoreCase("tab") || delimiter.equals("\\t") ? "\t" : delimiter;
    if (cell.length() != 1) {
      throw Fault.usage(
          "--delimiter takes one character, 'tab' or 'auto', not '" + delimiter + "'.");
    }
    return cell.charAt(0);
  }

  /// Reads `uniq_id=sku,image=photos`: need = name in the catalog.
  private Map<CatalogColumn, String> ownColumns() {
    var own = new EnumMap<CatalogColumn, String>(CatalogColumn.class);
    for (String part : columns.isBlank() ? new String[0] : columns.split(",")) {
      int equals = part.indexOf('=');
      String needed = equals < 0 ? part : part.substring(0, equals).strip();
      Optional<CatalogColumn> column =
          Arrays.stream(CatalogColumn.values()).filter(c -> c.header().equals(needed)).findAny();
      if (column.isEmpty() || equals < 0 || equals == part.length() - 1) {
        throw Fault.usage(
            "--columns takes NEEDED=YOURS pairs with NEEDED one of %s, not '%s'."
                .formatted(String.join(", ", CatalogColumn.headers()), part));
      }
      own.put(column.get(), part.substring(equals + 1).strip());
    }
    return own;
  }

  private List<String> kept() {
    return keep.stream().map(String::strip).filter(name -> !name.isEmpty()).distinct().toList();
  }

  private Charset knownCharset() {
    try {
      return Charset.forName(charset);
    } catch (IllegalArgumentException e) {
      throw Fault.usage("--charset: there is no character set '" + charset + "'.", e);
    }
  }

  /// The name of a built-in format, or what is in a file.
  private String formatText() {
    return Formats.isBuiltIn(format) ? format : Formats.text(format);
  }

  /// The options that change the shards, by name; they are part of the fingerprint.
  SortedMap<String, Object> settings() {
    var settings = new TreeMap<String, Object>();
    settings.put("rows-per-shard", rowsPerShard.toString());
    if (rowsPerShard.equals(RowsPerShard.AUTO)) {
      settings.put("max-shards", maxShards);
    }
    settings.put("limit", limit);
    settings.put("format", formatText());
    settings.put("delimiter", delimiter);
    settings.put("charset", charset);
    settings.put("columns", columns);
    settings.put("keep", kept());
    settings.put("max-record-bytes", maxRecordBytes);
    return settings;
  }
}
