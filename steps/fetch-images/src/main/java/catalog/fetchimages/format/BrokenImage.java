package catalog.fetchimages.format;

/// Thrown for bytes that begin as an image but are not a complete one; the message says why.
final class BrokenImage extends Exception {
  BrokenImage(String why) {
    super(why, null, false, false);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
