package catalog.clean;

import catalog.step.DatasetFormats;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of clean, both as a program and as a part of `catalog run`.
public final class CleanOptions {
  @Option(
      names = "--text",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description =
          "Also add a column text to the CSV file: the description without markup, otherwise as it"
              + " is (default: false).")
  public boolean text = false;

  /// The dataset's formats: those for models have the text in any case.
  @Mixin public DatasetFormats formats = new DatasetFormats();

  /// Whether the text is handed over.
  boolean handsOverText() {
    return text || formats.forModels();
  }

  /// The options that change the output, by name; they are part of the fingerprint.
  SortedMap<String, Boolean> settings() {
    var settings = new TreeMap<String, Boolean>();
    settings.put("text", text);
    settings.put("text for models", formats.forModels());
    return settings;
  }
}
