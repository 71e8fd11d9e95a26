package catalog.fetchimages;

/// Which URLs of a product are fetched.
public enum ImagesMode {
  /// None.
  OFF,
  /// In order until one gives an image.
  FIRST,
  /// All.
  ALL
}
