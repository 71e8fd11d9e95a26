package catalog.split.format;

import catalog.csv.CatalogColumn;
import catalog.csv.IdColumns;
import catalog.csv.Nulls;
import catalog.csv.UniqId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the records of one catalog as products, by a format.
public final class ProductReader {
  private static final Pattern BETWEEN_VALUES = Pattern.compile("[|\\r\\n]+");

  /// What Shopify writes where a product has no options.
  private static final String NO_OPTION = "Default Title";

  private final Binding binding;
  private final Format format;

  ProductReader(Binding binding) {
    this.binding = binding;
    this.format = binding.format();
  }

  /// Whether the header names more than ids, as a record that is no header would not.
  boolean isNamed() {
    return binding.isNamed();
  }

  /// The file of the format, as far as this catalog has it.
  ///
  /// @param title name of that format
  String formatText(String title) {
    return FormatText.of(binding, title);
  }

  /// Where ids are, and what is one.
  public IdColumns ids() {
    List<Integer> columns =
        Arrays.stream(binding.positions(CatalogColumn.UNIQ_ID)).boxed().toList();
    return new IdColumns(columns, this::isId);
  }

  /// Whether a text can be a product's id.
  public boolean isId(String text) {
    return format.canonical()
        ? UniqId.isValid(text)
        : !Nulls.isNull(text) && text.length() <= format.longestId() && !hasControl(text);
  }

  private static boolean hasControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /// What an id is, in words.
  public String idRule() {
    return format.canonical()
        ? "1 to 128 letters, digits and ._- beginning with a letter or digit"
        : "1 to %d characters without control characters".formatted(format.longestId());
  }

  /// The columns that a product must have, in the shard's order.
  public List<CatalogColumn> required() {
    return binding.required();
  }

  /// The format by which this reads.
  public Format format() {
    return format;
  }

  /// The catalog's columns.
  public List<String> header() {
    return binding.header();
  }

  /// The names of the columns that are carried along as they are; their cells are a product's last.
  public List<String> keep() {
    return binding.keep();
  }

  /// Whether a record goes on with the product of the record before it.
  public boolean joins(Product earlier, Product product) {
    boolean same = !product.id().isEmpty() && product.id().equals(earlier.id());
    return same
        && switch (format.joins()) {
          case NONE -> false;
          case ALIKE -> product.isAlike(earlier);
          case ALL -> true;
        };
  }

  /// Whether a record may be a variant of the product of another one, wherever that is.
  public boolean hasParents() {
    return binding.parent() != Binding.NONE;
  }

  /// The name by which a variant knows its product; empty for a record that is none.
  public String parent(List<String> cells) {
    return hasParents() ? cell(binding.parent(), cells).strip() : "";
  }

  /// The names by which variants may know a record's product.
  public List<String> names(List<String> cells) {
    return binding.keys().entrySet().stream()
        .filter(key -> !cell(key.getKey(), cells).isBlank())
        .map(key -> key.getValue() + cell(key.getKey(), cells).strip())
        .distinct()
        .toList();
  }

  /// Reads one record.
  ///
  /// @param cells as many as the header has
  public Product product(List<String> cells) {
    int[] kept = binding.kept();
    var product = new Product(kept.length);
    for (int i = 0; i < kept.length; i++) {
      product.keep(i, cell(kept[i], cells));
    }
    if (format.canonical()) {
      for (CatalogColumn column : CatalogColumn.values()) {
        product.set(column, first(column, cells));
      }
      return product;
    }
    for (CatalogColumn text : Format.TEXTS) {
      String cell = first(text, cells);
      boolean breaks = text == CatalogColumn.DESCRIPTION && format.breaks() != null;
      product.set(text, (breaks ? cell.replace(format.breaks(), "\n") : cell).strip());
    }
    product.set(
        CatalogColumn.PRODUCT_CATEGORY_TREE,
        Canonical.category(binding.categories().levels(cells)));
    int[] images = binding.positions(CatalogColumn.IMAGE);
    for (int i = 0; i < images.length; i++) {
      product.addImages(i, ImageCell.images(cell(images[i], cells)));
    }
    readAttributes(cells, product);
    return product;
  }

  private void readAttributes(List<String> cells, Product product) {
    for (int position : binding.positions(CatalogColumn.PRODUCT_SPECIFICATIONS)) {
      String cell = cell(position, cells);
      if (cell.isEmpty()) {
        continue;
      }
      if (AttributeCell.isRuby(cell)) {
        product.set(CatalogColumn.PRODUCT_SPECIFICATIONS, cell);
      } else {
        AttributeCell.attributes(cell).ifPresent(product::addAttributes);
      }
    }
    for (int i = 0; i < binding.pairs().size(); i++) {
      Binding.Pair pair = binding.pairs().get(i);
      Set<String> values = values(cell(pair.value(), cells), pair.separator());
      if (!values.isEmpty()) {
        product.addOption(i, cell(pair.name(), cells).strip(), values);
      }
    }
    List<Attribute> more = new ArrayList<>();
    binding
        .attributes()
        .forEach((position, name) -> addValues(name, cell(position, cells).strip(), more));
    product.addUnknown(more);
  }

  /// Adds an attribute for each value of a cell: an item of a list, or what is between bars or line
  /// breaks.
  private static void addValues(String name, String cell, List<Attribute> attributes) {
    List<String> values =
        cell.startsWith("[")
            ? Literals.firstTexts(cell).orElse(List.of(cell))
            : cell.indexOf('|') < 0 && cell.indexOf('\n') < 0
                ? List.of(cell)
                : BETWEEN_VALUES.splitAsStream(cell).toList();
    for (String value : values) {
      if (!value.isBlank()) {
        attributes.add(new Attribute(name, value.strip()));
      }
    }
  }

  private static Set<String> values(String cell, @Nullable String separator) {
    List<String> all = separator == null ? List.of(cell) : Splitter.split(cell, separator);
    var values = new LinkedHashSet<String>();
    for (String value : all) {
      if (!value.isBlank() && !value.strip().equals(NO_OPTION)) {
        values.add(value.strip());
      }
    }
    return values;
  }

  private String first(CatalogColumn need, List<String> cells) {
    for (int position : binding.positions(need)) {
      String cell = cell(position, cells);
      if (!cell.isEmpty()) {
        return cell;
      }
    }
    return "";
  }

  private static String cell(int position, List<String> cells) {
    return Nulls.toEmpty(cells.get(position));
  }
}
