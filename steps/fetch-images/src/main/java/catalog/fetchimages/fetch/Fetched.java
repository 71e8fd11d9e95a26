package catalog.fetchimages.fetch;

import org.jspecify.annotations.Nullable;

/// How fetching one URL ended.
///
/// @param outcome the last attempt's
/// @param status of the last HTTP answer; 0 when there was none
/// @param image what is known of the image, when there was one
/// @param millis from its turn to its end, pauses and storing included
public record Fetched(Outcome outcome, int status, @Nullable Facts image, long millis) {

  /// What is worth remembering of an image without its bytes.
  ///
  /// @param width in pixels
  /// @param height in pixels
  /// @param type media type, by content
  /// @param sha256 lower-case hexadecimal
  public record Facts(long bytes, int width, int height, String type, String sha256) {}
}
