package catalog.split.format;

import catalog.csv.CatalogColumn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A product, read from one record or several.
///
/// @see ProductReader
public final class Product {
  /// One more than are ever fetched, so that fetch-images says that there are too many.
  private static final int MOST_IMAGES = 1001;

  /// The cells that are written as they are, by the position of their columns.
  private final @Nullable String[] texts = new String[CatalogColumn.values().length];

  /// The images of each column, by the column's rank.
  private final SortedMap<Integer, Set<String>> images = new TreeMap<>();

  /// Names and values by the rank of their columns. A name may stand in the first record alone.
  private final SortedMap<Integer, Option> options = new TreeMap<>();

  private final Set<Attribute> attributes = new LinkedHashSet<>();

  /// @param values without repetition, in order
  private record Option(String name, Set<String> values) {}

  Product() {}

  /// Sets a cell that is written as it is.
  void set(CatalogColumn column, String text) {
    texts[column.position()] = text;
  }

  /// @param rank of the column
  void addImages(int rank, List<String> more) {
    Set<String> known = images.computeIfAbsent(rank, _ -> new LinkedHashSet<>());
    more.stream().limit(MOST_IMAGES).forEach(known::add);
  }

  void addAttributes(List<Attribute> more) {
    attributes.addAll(more);
  }

  /// @param rank of the columns
  /// @param name empty if an earlier record of the product has it
  void addOption(int rank, String name, Set<String> values) {
    options.merge(
        rank,
        new Option(name, new LinkedHashSet<>(values)),
        (own, more) -> {
          own.values.addAll(more.values);
          return own.name.isEmpty() ? new Option(more.name, own.values) : own;
        });
  }

  /// The id; empty if it has none.
  public String id() {
    return Objects.requireNonNullElse(texts[CatalogColumn.UNIQ_ID.position()], "");
  }

  /// Adds what another record of the product has: images, attributes, and texts that are missing.
  public void join(Product other) {
    for (int i = 0; i < texts.length; i++) {
      String own = texts[i];
      if (own == null || own.isEmpty()) {
        texts[i] = other.texts[i];
      }
    }
    other.images.forEach((rank, more) -> addImages(rank, List.copyOf(more)));
    other.options.forEach((rank, more) -> addOption(rank, more.name, more.values));
    attributes.addAll(other.attributes);
  }

  /// The cells of the shard, in its order.
  public List<String> cells() {
    List<String> cells = new ArrayList<>(texts.length);
    for (CatalogColumn column : CatalogColumn.values()) {
      String text = texts[column.position()];
      cells.add(text == null ? listed(column) : text);
    }
    return cells;
  }

  private String listed(CatalogColumn column) {
    return switch (column) {
      case IMAGE -> Canonical.images(allImages());
      case PRODUCT_SPECIFICATIONS -> Canonical.attributes(allAttributes());
      default -> "";
    };
  }

  private Set<String> allImages() {
    var all = new LinkedHashSet<String>();
    images.values().forEach(all::addAll);
    return all;
  }

  private Set<Attribute> allAttributes() {
    var all = new LinkedHashSet<Attribute>();
    for (Option option : options.values()) {
      if (!option.name.isEmpty()) {
        option.values.forEach(value -> all.add(new Attribute(option.name, value)));
      }
    }
    all.addAll(attributes);
    return all;
  }
}
