package catalog.csv;

/// The rule for a product's id, strict enough to be part of an object's key.
public final class UniqId {
  private static final int MAX_LENGTH = 128;

  private UniqId() {}

  /// Whether the id is `[A-Za-z0-9][A-Za-z0-9._-]{0,127}`.
  public static boolean isValid(String id) {
    if (id.isEmpty() || id.length() > MAX_LENGTH || !isAlphanumeric(id.charAt(0))) {
      return false;
    }
    for (int i = 1; i < id.length(); i++) {
      char c = id.charAt(i);
      if (!isAlphanumeric(c) && c != '.' && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
