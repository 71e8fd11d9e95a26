package catalog.handover;

/// A column that a step adds to each product: in the step's hand-over and in the dataset.
///
/// @param name its header; with a `#` it stands for columns numbered from 0, as many as a shard
///   needs
/// @param type what its cells hold
public record Column(String name, Type type) {
  private static final String NUMBER = "#";

  /// What the cells of a column hold; an empty cell holds nothing.
  public enum Type {
    /// Any text.
    TEXT,
    /// Distinct words, one space between them.
    WORDS,
    /// One JSON object.
    JSON,
    /// One level of the product's category, the column's neighbours of this type hold the others.
    CATEGORY,
    /// The key of an image below OUTPUT; the dataset names its URI.
    IMAGE
  }

  /// The column of a number, where the name has a place for one.
  public Column at(int number) {
    return new Column(name.replace(NUMBER, String.valueOf(number)), type);
  }
}
