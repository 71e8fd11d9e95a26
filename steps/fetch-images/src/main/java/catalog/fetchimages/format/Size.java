package catalog.fetchimages.format;

/// Width and height in pixels as a header states them.
record Size(int width, int height) {

  /// The size in unsigned 32-bit fields.
  ///
  /// @throws BrokenImage if one is larger than an `int`
  static Size of(long width, long height) throws BrokenImage {
    if (width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
      throw new BrokenImage("states an impossible size");
    }
    return new Size((int) width, (int) height);
  }

  Size union(Size other) {
    return new Size(Math.max(width, other.width), Math.max(height, other.height));
  }
}
