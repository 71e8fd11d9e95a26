package catalog.fetchimages.format;

/// What a look at some bytes finds, without decoding a pixel.
public sealed interface Probe {

  /// A structurally whole image: header, size and proper end are there.
  ///
  /// @param type by content, whatever name or header came with it
  /// @param width in pixels, at least 1
  /// @param height in pixels, at least 1
  record Whole(ImageType type, int width, int height) implements Probe {

    /// Pixels of the whole picture.
    public long area() {
      return (long) width * height;
    }
  }

  /// Begins as an image and goes wrong: cut short, contradictory, without a picture.
  record Broken(ImageType type, String why) implements Probe {}

  /// No image of a known format, such as a web page or SVG.
  record Foreign() implements Probe {}

  /// Looks at a whole file's bytes; never throws, time at most linear in their number.
  static Probe of(byte[] content) {
    return ImageFormats.probe(content);
  }
}
