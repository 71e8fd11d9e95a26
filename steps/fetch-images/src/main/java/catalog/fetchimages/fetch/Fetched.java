package catalog.fetchimages.fetch;

import org.jspecify.annotations.Nullable;

/// How fetching one URL ended.
///
/// @param outcome of the last attempt
/// @param status of the last HTTP response; 0 if there was none
/// @param image facts about the image, if there was one
/// @param millis time for all attempts, the pauses between them and storing, without the waits for
///   turns
public record Fetched(Outcome outcome, int status, @Nullable Facts image, long millis) {

  /// What is known of an image besides its bytes.
  ///
  /// @param bytes size of the file to be stored
  /// @param width in pixels
  /// @param height in pixels
  /// @param type media type, by the content
  /// @param sha256 lower-case hexadecimal
  public record Facts(long bytes, int width, int height, String type, String sha256) {}
}
