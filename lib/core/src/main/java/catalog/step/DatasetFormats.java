package catalog.step;

import catalog.fault.Fault;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// The option that says in which formats the dataset is written.
public final class DatasetFormats {
  /// A format of the dataset.
  public enum Format {
    /// One row a product, all text; always written.
    CSV,
    /// One row a product, typed.
    PARQUET,
    /// Tar files of images, each with the columns of its product.
    WEBDATASET;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--dataset-formats",
      paramLabel = "FORMAT,...",
      description =
          "In which formats the dataset is written: csv (always), parquet, webdataset (default:"
              + " csv).")
  String formats = Format.CSV.word();

  /// Whether the dataset is wanted in a format.
  ///
  /// @throws Fault usage if the option is invalid
  public boolean has(Format format) {
    return all().contains(format);
  }

  /// Whether the dataset is wanted in a format for models: any but CSV.
  ///
  /// @throws Fault usage if the option is invalid
  public boolean forModels() {
    return all().size() > 1;
  }

  private Set<Format> all() {
    Set<Format> all = EnumSet.of(Format.CSV);
    for (String word : formats.split(",", -1)) {
      all.add(parse(word.strip()));
    }
    return all;
  }

  private static Format parse(String word) {
    return Arrays.stream(Format.values())
        .filter(format -> format.word().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(
            () ->
                Fault.usage(
                    "--dataset-formats takes a list of %s, not '%s'."
                        .formatted(
                            Arrays.stream(Format.values())
                                .map(Format::word)
                                .collect(Collectors.joining(", ")),
                            word)));
  }
}
