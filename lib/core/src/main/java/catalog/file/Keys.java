package catalog.file;

import catalog.fault.Fault;
import catalog.text.Printable;

/// What a key may look like, so that it names the same object in a bucket and in a folder and never
/// leaves either.
public final class Keys {
  /// What the name of a file begins with while it is being written; no part of a key may.
  public static final String TEMPORARY = ".tmp-";

  private Keys() {}

  /// The key itself.
  ///
  /// @throws Fault bad data when [#isValid] does not hold
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
