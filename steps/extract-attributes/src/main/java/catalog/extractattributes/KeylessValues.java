package catalog.extractattributes;

/// What becomes of values that the catalog gives without a key.
public enum KeylessValues {
  /// They are left out and counted.
  DROP,
  /// They become a JSON array under the key `_values`.
  KEEP
}
