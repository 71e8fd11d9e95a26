package catalog.handover;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What split did, and the shards it wrote: `runs/{run}/split/manifest.json`.
///
/// @param fingerprint of the source and split's options
/// @param source name of the input as the user gave it
/// @param sourceBytes size of the input, compressed if it is stored so
/// @param format name of the format by which the input was read
/// @param recordsRead number of all records, the header not counted
/// @param joined how many records belong to a product that an earlier record began
/// @param rejected how many records are in `rejected.csv`, by reason
/// @param rejectedSha256 of `rejected.csv`
/// @param shards in order of number, from 0 without a gap
/// @param seconds how long split took, to the millisecond
public record Manifest(
    Fingerprint fingerprint,
    String source,
    long sourceBytes,
    String format,
    long recordsRead,
    long joined,
    SortedMap<String, Long> rejected,
    String rejectedSha256,
    List<Shard> shards,
    double seconds) {

  /// Columns of the rejected records.
  public static final List<String> REJECTED_COLUMNS =
      List.of("line", "uniq_id", "reason", "detail", "record");

  /// One shard.
  ///
  /// @param number from 0
  /// @param rows how many, the header not counted
  /// @param sha256 of the shard's file
  public record Shard(int number, long rows, String sha256) {}

  public Manifest {
    rejected = new TreeMap<>(rejected);
    shards = List.copyOf(shards);
  }

  /// Reads the manifest.
  ///
  /// @param folder that of split
  /// @throws catalog.fault.Fault bad data if there is none or it cannot be parsed
  public static Manifest read(Path folder) {
    return Json.read(folder.resolve(Layout.MANIFEST), Manifest.class);
  }

  /// A shard's file.
  ///
  /// @param folder that of split
  public static Path shardFile(Path folder, int number) {
    return folder.resolve(Layout.SHARDS).resolve(Layout.shardCsv(number));
  }

  /// How many rows all shards hold together.
  public long rowsKept() {
    return shards.stream().mapToLong(Shard::rows).sum();
  }

  /// How many records were rejected, for whatever reason.
  public long rowsRejected() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }
}
