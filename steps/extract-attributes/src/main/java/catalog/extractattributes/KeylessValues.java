package catalog.extractattributes;

/// What to do with values that have no key.
public enum KeylessValues {
  /// They are left out and counted.
  DROP,
  /// They become a JSON array under the key `_values`.
  KEEP
}
