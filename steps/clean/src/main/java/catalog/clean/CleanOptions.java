package catalog.clean;

import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/// The options of clean, both as a program and as a part of `catalog run`.
public final class CleanOptions {
  @Option(
      names = "--text",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description =
          "Also add a column text: the description without markup, otherwise as it is (default:"
              + " false).")
  public boolean text = false;

  /// The options that change the output, by name; they are part of the fingerprint.
  SortedMap<String, Boolean> settings() {
    var settings = new TreeMap<String, Boolean>();
    settings.put("text", text);
    return settings;
  }
}
