package catalog.fetchimages.fetch;

import catalog.fault.Fault;
import catalog.file.Location;
import java.nio.file.Path;

/// What an entry of an image list leads to.
sealed interface Source {
  /// The most characters of an object's name; in UTF-8 it may have as many bytes.
  int LONGEST_KEY = 1024;

  /// A URL of a web server.
  record Web(WebUrl url) implements Source {}

  /// An object in a bucket.
  record InBucket(String bucket, String key) implements Source {
    /// What stands for a host: `gs://bucket`.
    String host() {
      return "gs://" + bucket;
    }
  }

  /// A file below the catalog's folder, if no symbolic link leads elsewhere.
  ///
  /// @param path relative to the folder, without `..`
  record InFolder(Path folder, Path path) implements Source {}

  /// Nothing that is read.
  record Refused(Outcome outcome) implements Source {}

  /// Reads an entry: an `http` or `https` URL, `gs://bucket/key`, or a path in the catalog's
  /// folder. What is percent-encoded stays so. Never throws; takes linear time.
  static Source of(String entry, CatalogFolder folder) {
    String text = entry.strip();
    return switch (WebUrl.scheme(text)) {
      case "http", "https" ->
          WebUrl.parse(text).<Source>map(Web::new).orElse(new Refused(Outcome.BAD_URL));
      case "gs" -> object(text);
      case "" -> folder.source(text);
      default -> new Refused(Outcome.FORBIDDEN_SCHEME);
    };
  }

  private static Source object(String uri) {
    if (uri.length() <= LONGEST_KEY) {
      try {
        if (Location.parse(uri) instanceof Location.Bucket(String bucket, String key)
            && !key.isEmpty()) {
          return new InBucket(bucket, key);
        }
      } catch (Fault _) {
        // Its name is no bucket's, or has empty parts, `.`, `..` or control characters.
      }
    }
    return new Refused(Outcome.BAD_URL);
  }
}
