package catalog.split.format;

import catalog.csv.CatalogColumn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  private static final int NEEDS = CatalogColumn.values().length;

  /// The cells that are written as they are, by the position of their columns in a shard.
  private final @Nullable String[] texts;

  /// The images of each column, by the column's rank.
  private final SortedMap<Integer, Set<String>> images = new TreeMap<>();

  /// Values by name.
  private final Map<String, Set<String>> options = new LinkedHashMap<>();

  /// The names of options by the rank of their columns. A name may stand in the first record alone.
  private final Map<Integer, String> names = new LinkedHashMap<>();

  /// Values whose names an earlier record has, by the rank of their columns.
  private final Map<Integer, Set<String>> unnamed = new LinkedHashMap<>();

  private final Set<Attribute> attributes = new LinkedHashSet<>();

  /// @param kept number of columns that are carried along
  Product(int kept) {
    this.texts = new String[NEEDS + kept];
  }

  /// Sets a cell that is written as it is.
  void set(CatalogColumn column, String text) {
    texts[column.position()] = text;
  }

  /// Sets a cell that is carried along.
  ///
  /// @param rank of the column among these
  void keep(int rank, String text) {
    texts[NEEDS + rank] = text;
  }

  /// @param rank of the column
  void addImages(int rank, List<String> more) {
    Set<String> known = images.computeIfAbsent(rank, _ -> new LinkedHashSet<>());
    more.stream().limit(MOST_IMAGES).forEach(known::add);
  }

  void addAttributes(List<Attribute> more) {
    attributes.addAll(more);
  }

  /// Adds attributes but those that are there already, whatever the case of their names.
  void addUnknown(List<Attribute> more) {
    if (attributes.isEmpty()) {
      attributes.addAll(more);
      return;
    }
    Set<Attribute> known = new HashSet<>();
    attributes.forEach(attribute -> known.add(inLowerCase(attribute)));
    more.stream()
        .filter(attribute -> !known.contains(inLowerCase(attribute)))
        .forEach(attributes::add);
  }

  private static Attribute inLowerCase(Attribute attribute) {
    return new Attribute(attribute.key().toLowerCase(Locale.ROOT), attribute.value());
  }

  /// @param rank of the columns
  /// @param name empty if an earlier record of the product has it
  void addOption(int rank, String name, Set<String> values) {
    if (name.isEmpty()) {
      unnamed.put(rank, values);
    } else {
      names.putIfAbsent(rank, name);
      options.computeIfAbsent(name, _ -> new LinkedHashSet<>()).addAll(values);
    }
  }

  /// The id; empty if it has none.
  public String id() {
    return Objects.requireNonNullElse(texts[CatalogColumn.UNIQ_ID.position()], "");
  }

  /// Whether no need that both have as a text is different.
  boolean isAlike(Product other) {
    for (int i = 0; i < NEEDS; i++) {
      String text = texts[i];
      String others = other.texts[i];
      if (!isEmpty(text) && !isEmpty(others) && !Objects.equals(text, others)) {
        return false;
      }
    }
    return true;
  }

  /// How many characters [#join] would add.
  public long added(Product other) {
    long added = 0;
    for (int i = 0; i < texts.length; i++) {
      String more = other.texts[i];
      added += isEmpty(texts[i]) && more != null ? more.length() : 0;
    }
    for (var column : other.images.entrySet()) {
      added += sizeOfNew(column.getValue(), images.getOrDefault(column.getKey(), Set.of()));
    }
    for (var option : other.options.entrySet()) {
      added += sizeOfNew(option.getValue(), options.getOrDefault(option.getKey(), Set.of()));
    }
    for (var option : other.unnamed.entrySet()) {
      added +=
          sizeOfNew(option.getValue(), options.getOrDefault(names.get(option.getKey()), Set.of()));
    }
    for (Attribute attribute : other.attributes) {
      if (!attributes.contains(attribute)) {
        added += attribute.key().length() + attribute.value().length();
      }
    }
    return added;
  }

  private static long sizeOfNew(Collection<String> more, Collection<String> known) {
    return more.stream().filter(text -> !known.contains(text)).mapToLong(String::length).sum();
  }

  private static boolean isEmpty(@Nullable String text) {
    return text == null || text.isEmpty();
  }

  /// Adds what another record of the product has: images, attributes, and texts that are missing.
  public void join(Product other) {
    for (int i = 0; i < texts.length; i++) {
      if (isEmpty(texts[i])) {
        texts[i] = other.texts[i];
      }
    }
    other.images.forEach((rank, more) -> addImages(rank, List.copyOf(more)));
    other.options.forEach(
        (name, more) -> options.computeIfAbsent(name, _ -> new LinkedHashSet<>()).addAll(more));
    other.unnamed.forEach((rank, more) -> addOption(rank, names.getOrDefault(rank, ""), more));
    attributes.addAll(other.attributes);
  }

  /// The cells of the shard, in its order.
  public List<String> cells() {
    List<String> cells = new ArrayList<>(texts.length);
    for (CatalogColumn column : CatalogColumn.values()) {
      String text = texts[column.position()];
      cells.add(text == null ? listed(column) : text);
    }
    for (int i = NEEDS; i < texts.length; i++) {
      cells.add(Objects.requireNonNullElse(texts[i], ""));
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
    options.forEach((name, values) -> values.forEach(value -> all.add(new Attribute(name, value))));
    all.addAll(attributes);
    return all;
  }
}
