package catalog.split;

import catalog.csv.CatalogFormat;
import catalog.fault.Fault;
import java.nio.charset.Charset;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/// The options of split, both as a program and as a part of `catalog run`.
public final class SplitOptions {
  @Option(
      names = "--rows-per-shard",
      paramLabel = "ROWS",
      description = "Rows of a shard (default: ${DEFAULT-VALUE}).")
  public int rowsPerShard = 1000;

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
      names = "--delimiter",
      paramLabel = "CHAR",
      description = "Between cells; 'tab' for a tab (default: ${DEFAULT-VALUE}).")
  public String delimiter = ",";

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

  /// The CSV format of the input.
  ///
  /// @throws Fault usage if an option is invalid
  CatalogFormat format() {
    if (rowsPerShard < 1) {
      throw Fault.usage("--rows-per-shard must be 1 or more, not " + rowsPerShard + ".");
    }
    if (limit < 0) {
      throw Fault.usage("--limit must be 0 or more, not " + limit + ".");
    }
    if (!(maxRejected >= 0 && maxRejected <= 100)) {
      throw Fault.usage(
          "--max-rejected must be between 0 and 100 percent, not " + maxRejected + ".");
    }
    String cell = delimiter.equalsIgnoreCase("tab") || delimiter.equals("\\t") ? "\t" : delimiter;
    if (cell.length() != 1) {
      throw Fault.usage("--delimiter takes one character or 'tab', not '" + delimiter + "'.");
    }
    return new CatalogFormat(
        cell.charAt(0), knownCharset(), CatalogFormat.parseColumns(columns), maxRecordBytes);
  }

  private Charset knownCharset() {
    try {
      return Charset.forName(charset);
    } catch (IllegalArgumentException e) {
      throw Fault.usage("--charset: there is no character set '" + charset + "'.", e);
    }
  }

  /// The options that change the shards, by name; they are part of the fingerprint.
  SortedMap<String, Object> settings() {
    var settings = new TreeMap<String, Object>();
    settings.put("rows-per-shard", rowsPerShard);
    settings.put("limit", limit);
    settings.put("delimiter", delimiter);
    settings.put("charset", charset);
    settings.put("columns", columns);
    settings.put("max-record-bytes", maxRecordBytes);
    return settings;
  }
}
