package catalog.handover;

/// A column that a step adds to each product: in the step's hand-over and in the dataset.
///
/// @param name its header; with a `#` it stands for columns numbered from 0, as many as a shard
///   needs
/// @param type what its cells hold
/// @param csv whether the dataset's CSV file has it; its files for models have all columns
public record Column(String name, Type type, boolean csv) {
  /// Name of the column of the description without markup.
  public static final String TEXT = "text";

  /// Name of the column of the image's size in bytes.
  public static final String IMAGE_BYTES = "image_bytes";

  /// Name of the column of the image's media type.
  public static final String IMAGE_TYPE = "image_type";

  /// Name of the column of the image's SHA-256.
  public static final String IMAGE_SHA256 = "image_sha256";

  private static final String NUMBER = "#";

  /// What the cells of a column hold; an empty cell means no value.
  public enum Type {
    /// Any text; in the dataset it comes behind the columns of other types.
    TEXT,
    /// Distinct words, one space between them.
    WORDS,
    /// A whole number of 64 bits.
    INTEGER,
    /// One JSON object.
    JSON,
    /// One level of the product's category; the neighbouring columns of this type hold the others.
    CATEGORY,
    /// The key of an image below OUTPUT; in the dataset's CSV file, its URI.
    IMAGE
  }

  /// A column of all files of the dataset.
  public Column(String name, Type type) {
    this(name, type, true);
  }

  /// The column with this number in place of the `#` in its name, if there is one.
  public Column at(int number) {
    return new Column(name.replace(NUMBER, String.valueOf(number)), type, csv);
  }
}
