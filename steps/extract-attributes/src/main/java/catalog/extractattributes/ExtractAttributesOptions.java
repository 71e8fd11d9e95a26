package catalog.extractattributes;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/// The options of extract-attributes, both as a program and as a part of `catalog run`.
public final class ExtractAttributesOptions {
  @Option(
      names = "--keyless-values",
      paramLabel = "drop|keep",
      description =
          "What becomes of values without a key: left out and counted, or kept as a JSON array"
              + " under the key _values (default: drop).")
  public KeylessValues keylessValues = KeylessValues.DROP;

  @Option(
      names = "--log-products",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "Log a line with the category of every product (default: false).")
  public boolean logProducts = false;

  /// The options that change the output, by name; they are part of the fingerprint.
  SortedMap<String, String> settings() {
    var settings = new TreeMap<String, String>();
    settings.put("keyless-values", keylessValues.name().toLowerCase(Locale.ROOT));
    return settings;
  }
}
