package catalog.split;

import catalog.fault.Fault;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Checks the numbers of records, rejects and shards of a split against the options, whether the
/// split is new or reused.
final class Bounds {
  private final SplitOptions options;
  private final String source;
  private final @Nullable String cause;

  /// A likely cause of malformed records.
  static final String OTHER_CHARSET =
      "bytes that are not of its character set; name it with --charset.";

  /// @param source name of the input, for messages
  /// @param cause why records are malformed, most likely; null if it is not known now
  Bounds(SplitOptions options, String source, @Nullable String cause) {
    this.options = options;
    this.source = source;
    this.cause = cause;
  }

  /// A likely cause of malformed records.
  static String delimiter(char delimiter) {
    return "is %s its delimiter?".formatted(delimiter == '\t' ? "a tab" : "'" + delimiter + "'");
  }

  /// Checks the counts of a split.
  ///
  /// @param records number of products and of malformed records, rejected ones included
  /// @param rejected number of rejected records, by reason
  /// @throws Fault bad data if all records or more than `--max-rejected` percent of them were
  ///   rejected, usage if there are more than `--max-shards` shards
  void check(long records, Map<String, Long> rejected, int shards) {
    long lost = rejected.values().stream().mapToLong(Long::longValue).sum();
    if (records > 0 && lost == records) {
      throw Fault.badData(
          "Not one of the %,d records of %s was kept: %s"
              .formatted(records, source, reasons(rejected)));
    }
    if (lost * 100.0 > options.maxRejected * records) {
      throw Fault.badData(
          "%,d of the %,d records of %s are rejected, more than --max-rejected %s %% allows: %s"
              .formatted(lost, records, source, options.maxRejected, reasons(rejected)));
    }
    if (options.maxShards > 0 && shards > options.maxShards) {
      long rows = records - lost;
      throw Fault.usage(
          "%,d rows make %,d shards of %,d, more than the %,d allowed; use --rows-per-shard %d."
              .formatted(
                  rows,
                  shards,
                  options.rowsPerShard.number(),
                  options.maxShards,
                  -Math.floorDiv(-rows, options.maxShards)));
    }
  }

  /// The end of a message: the counts by reason, largest first, and a likely cause.
  private String reasons(Map<String, Long> rejected) {
    String counts =
        rejected.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(reason -> "%,d %s".formatted(reason.getValue(), reason.getKey()))
            .collect(Collectors.joining(", "));
    return cause != null && counts.contains(RejectReason.MALFORMED.word())
        ? counts + "; " + cause
        : counts + ".";
  }
}
