package catalog.handover;

import java.util.List;
import java.util.stream.Stream;

/// What extract-attributes counts.
///
/// @param depth levels of the deepest category tree
/// @param pairs key-value pairs read
/// @param keyless values without a key
/// @param repeatedKeys keys that came again in their row with another value
/// @param malformed rows whose specification could be understood only in part
/// @param malformedRows the first of these, [#MAX_LISTED] at most
public record AttributeStats(
    int depth,
    long pairs,
    long keyless,
    long repeatedKeys,
    long malformed,
    List<MalformedRow> malformedRows) {
  /// How many malformed rows are listed.
  public static final int MAX_LISTED = 100;

  /// Nothing counted yet.
  public static final AttributeStats NONE = new AttributeStats(0, 0, 0, 0, 0, List.of());

  /// A row whose specification could be read only in part.
  ///
  /// @param detail what was expected and what was found, and where
  public record MalformedRow(String uniqId, String detail) {}

  public AttributeStats {
    malformedRows = malformedRows.stream().limit(MAX_LISTED).toList();
  }

  /// Both counts together.
  public AttributeStats plus(AttributeStats other) {
    return new AttributeStats(
        Math.max(depth, other.depth),
        pairs + other.pairs,
        keyless + other.keyless,
        repeatedKeys + other.repeatedKeys,
        malformed + other.malformed,
        Stream.concat(malformedRows.stream(), other.malformedRows.stream()).toList());
  }
}
