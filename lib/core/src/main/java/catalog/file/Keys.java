package catalog.file;

import catalog.fault.Fault;
import catalog.text.Printable;

/// The rules for keys of objects: a valid key can name an object in a bucket and a file in a
/// folder, and never points outside of either.
public final class Keys {
  /// The prefix of the names of files that are being written; no part of a key may begin with it.
  public static final String TEMPORARY = ".tmp-";

  private Keys() {}

  /// Returns the key if it is valid.
  ///
  /// @throws Fault bad data if it is not
  public static String check(String key) {
    if (!isValid(key)) {
      throw Fault.badData(
          "Expected a key of names between single slashes, found '%s'."
              .formatted(Printable.of(key)));
    }
    return key;
  }

  /// Whether the key is made of names between single slashes: no control character, and no part
  /// that is empty, `.`, `..` or a temporary file's name.
  public static boolean isValid(String key) {
    int start = 0;
    for (int i = 0; i <= key.length(); i++) {
      if (i == key.length() || key.charAt(i) == '/') {
        if (!isName(key.substring(start, i))) {
          return false;
        }
        start = i + 1;
      } else if (Character.isISOControl(key.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isName(String part) {
    return !part.isEmpty()
        && !part.equals(".")
        && !part.equals("..")
        && !part.startsWith(TEMPORARY);
  }
}
