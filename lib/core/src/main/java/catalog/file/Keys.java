package catalog.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import catalog.fault.Fault;
import catalog.text.Printable;
import java.util.HexFormat;

/// The rules for keys of objects: a valid key can name an object in a bucket and a file in a
/// folder, and never points outside of either.
public final class Keys {
  /// The prefix of the names of files that are being written; no part of a key may begin with it.
  public static final String TEMPORARY = ".tmp-";

  private static final int MOST_BYTES = 180;
  private static final int BYTES_KEPT = 100;
  private static final int DIGITS = 32;
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

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

  /// A name that a product's id has in keys: what is no letter, digit, `.`, `_` or `-` of ASCII,
  /// and a dot at the beginning, is percent-encoded; of a name of more than 180 bytes the first 100
  /// stay, followed by `~` and the beginning of the id's SHA-256. Different ids have different
  /// names.
  public static String nameOf(String id) {
    if (isPlain(id)) {
      return id;
    }
    var name = new StringBuilder();
    for (byte b : id.getBytes(UTF_8)) {
      boolean plain = isPlain((char) (b & 0xff)) && !(b == '.' && name.isEmpty());
      if (plain) {
        name.append((char) b);
      } else {
        name.append('%').append(HEX.toHexDigits(b));
      }
    }
    return name.length() <= MOST_BYTES
        ? name.toString()
        : name.substring(0, BYTES_KEPT) + '~' + Sha256.of(id).substring(0, DIGITS);
  }

  private static boolean isPlain(String id) {
    for (int i = 0; i < id.length(); i++) {
      if (!isPlain(id.charAt(i))) {
        return false;
      }
    }
    return id.length() <= MOST_BYTES && !id.startsWith(".");
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '-';
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
