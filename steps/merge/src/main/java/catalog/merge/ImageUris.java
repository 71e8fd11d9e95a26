package catalog.merge;

import catalog.file.Location;

/// Makes the URIs of images from their keys and the location where they are stored.
final class ImageUris {
  private static final String ANY = "any";

  private final Location store;
  private final String base;

  ImageUris(Location store) {
    this.store = store;
    String uri = store.uri(ANY);
    this.base = uri.substring(0, uri.length() - ANY.length());
  }

  /// The URI of the image with this key; empty for no key.
  String of(String key) {
    if (key.isEmpty()) {
      return "";
    }
    // Location#uri accesses the file system each time, and most keys need no encoding.
    return isPlain(key) ? base + key : store.uri(key);
  }

  private static boolean isPlain(String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && (c < '0' || c > '9') && "/._-".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
