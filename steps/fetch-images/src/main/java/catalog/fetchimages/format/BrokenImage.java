package catalog.fetchimages.format;

/// Why bytes that begin as an image are not a whole one.
final class BrokenImage extends Exception {
  BrokenImage(String why) {
    super(why, null, false, false);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
