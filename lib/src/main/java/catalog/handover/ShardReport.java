package catalog.handover;

import java.nio.file.Path;

/// What a step says of one shard, written after the shard's output.
///
/// @param <S> what is particular to the step
/// @param step its name
/// @param fingerprint of the shard and the step's options
/// @param inputRows rows of the shard
/// @param outputRows rows of the output, the header not counted
/// @param outputSha256 of the output
/// @param seconds how long it took
/// @param stats counts that merge adds up
public record ShardReport<S>(
    String step,
    int shard,
    Fingerprint fingerprint,
    long inputRows,
    long outputRows,
    String outputSha256,
    double seconds,
    S stats) {

  /// Reads a report.
  ///
  /// @throws catalog.fault.Fault bad data if there is none or it holds something else
  @SuppressWarnings("unchecked")
  public static <S> ShardReport<S> read(Path file, Class<S> statsType) {
    return Json.read(file, ShardReport.class, statsType);
  }
}
