package catalog.store;

import catalog.file.Location;

/// Opens the store that a location names.
public final class ObjectStores {
  private ObjectStores() {}

  /// The store at `gs://bucket`, `gs://bucket/prefix`, a folder's path, or its `file:` URI.
  ///
  /// Access to a bucket is checked at once; a folder need not exist, the first write creates it.
  ///
  /// @throws catalog.fault.Fault usage when the location is none of these or is a file; bad data or
  ///   passing when the bucket cannot be used
  public static ObjectStore open(String location) {
    return open(Location.parse(location));
  }

  /// The store at a location.
  ///
  /// @throws catalog.fault.Fault usage when the location is a file; bad data or passing when the
  ///   bucket cannot be used
  public static ObjectStore open(Location location) {
    return switch (location) {
      case Location.Bucket bucket -> GcsObjectStore.open(bucket);
      case Location.Local folder -> new LocalObjectStore(folder);
    };
  }
}
