package catalog.fetchimages.format;

/// The formats that count as an image.
public enum ImageType {
  JPEG("image/jpeg"),
  PNG("image/png"),
  GIF("image/gif"),
  WEBP("image/webp"),
  AVIF("image/avif");

  private final String contentType;

  ImageType(String contentType) {
    this.contentType = contentType;
  }

  /// The registered media type.
  public String contentType() {
    return contentType;
  }
}
