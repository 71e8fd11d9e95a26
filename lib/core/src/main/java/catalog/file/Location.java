package catalog.file;

import java.nio.file.Path;

/// A place that a user named: in a bucket, or on this machine.
public sealed interface Location {
  /// `gs://bucket/prefix`: the objects below that prefix, or the one object of that name.
  ///
  /// @param prefix without a slash at its end; empty for the bucket itself
  record Bucket(String bucket, String prefix) implements Location {
    @Override
    public String uri(String key) {
      return "gs://" + bucket + "/" + base() + key;
    }

    /// What the names of all objects below it begin with: nothing, or the prefix with a slash.
    public String base() {
      return prefix.isEmpty() ? "" : prefix + "/";
    }
  }

  /// A file or folder.
  record Local(Path path) implements Location {
    @Override
    public String uri(String key) {
      // Java adds a slash if a folder of that name exists; an object's URI must not depend on that.
      String uri = path.toAbsolutePath().normalize().resolve(key).toUri().toString();
      return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    }
  }

  /// The URI of the object with this key below the location: `gs://bucket/prefix/key` or
  /// `file:///folder/key`.
  String uri(String key);

  /// Reads `gs://bucket`, `gs://bucket/prefix`, a path, or a `file:` URI.
  ///
  /// @throws catalog.fault.Fault usage when the text is none of these
  static Location parse(String text) {
    return LocationSyntax.parse(text);
  }
}
