package catalog.store;

import catalog.fault.Fault;

/// What a key may look like, so that it names the same object in a bucket and in a folder and never
/// leaves either.
final class Keys {
  /// What the name of a file begins with while it is being written; no part of a key may.
  static final String TEMPORARY = ".tmp-";

  private Keys() {}

  /// The key itself.
  ///
  /// @throws Fault bad data when [#isValid] does not hold
  static String check(String key) {
    if (!isValid(key)) {
      throw Fault.badData(
          "Expected a key of names between single slashes, found '%s'.".formatted(printable(key)));
    }
    return key;
  }

  /// Whether the key is made of names between single slashes: no control character, and no part
  /// that is empty, `.`, `..` or a temporary file's name.
  static boolean isValid(String key) {
    if (key.chars().anyMatch(Character::isISOControl)) {
      return false;
    }
    for (String part : key.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..") || part.startsWith(TEMPORARY)) {
        return false;
      }
    }
    return true;
  }

  /// The text with a `?` for every control character.
  static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
