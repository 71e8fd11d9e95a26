package catalog.fetchimages.format;

/// What examining a file's bytes finds, without decoding pixels.
public sealed interface Probe {

  /// A structurally complete image: it has a header, a size and a proper end.
  ///
  /// @param type by content, whatever name or header came with it
  /// @param width in pixels, at least 1
  /// @param height in pixels, at least 1
  record Whole(ImageType type, int width, int height) implements Probe {

    /// Number of pixels.
    public long area() {
      return (long) width * height;
    }
  }

  /// Bytes that begin as an image but are cut off, contradictory or without a picture.
  record Broken(ImageType type, String why) implements Probe {}

  /// Bytes that are no image of a known format, such as a web page or SVG.
  record Foreign() implements Probe {}

  /// Examines all bytes of a file. Never throws; takes linear time.
  static Probe of(byte[] content) {
    return ImageFormats.probe(content);
  }
}
