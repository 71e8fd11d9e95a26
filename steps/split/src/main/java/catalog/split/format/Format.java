package catalog.split.format;

import catalog.csv.CatalogColumn;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a shop writes its catalog, as a file of a format says it. Columns are named as in the
/// header; of several names for one need a record's first cell that is not empty counts, but for
/// images, which are taken from all of them.
///
/// @param name of the format
/// @param detect the columns by which `auto` knows it, each one name or several of which one is
///   enough; none for a format that is never detected
/// @param columns where the needs are
/// @param category how a category is written
/// @param attributes where attributes are
/// @param required the needs without which a record is rejected, besides the id
/// @param joins which records of one id that follow each other are one product
/// @param longestId most characters of an id; 128 if the file says nothing of it
/// @param parent how variants name the product that they belong to; null where there are none
/// @param breaks what stands for a line break in descriptions; null if that is a line break
/// @param canonical whether cells are in the shards' own syntax and stay as they are
public record Format(
    String name,
    List<List<String>> detect,
    Columns columns,
    Category category,
    Attributes attributes,
    Set<CatalogColumn> required,
    Joins joins,
    @JsonProperty("longest_id") int longestId,
    @Nullable Parent parent,
    @Nullable String breaks,
    boolean canonical) {

  static final int LONGEST_ID = 128;

  /// The needs that are texts.
  static final List<CatalogColumn> TEXTS =
      List.of(
          CatalogColumn.UNIQ_ID,
          CatalogColumn.PRODUCT_NAME,
          CatalogColumn.DESCRIPTION,
          CatalogColumn.BRAND);

  /// Which records go on with the product of the record before them, if they have its id.
  public enum Joins {
    /// Not one: its id is a repeated one.
    NONE,
    /// Those that have no other name, description, brand or category.
    ALIKE,
    /// All.
    ALL
  }

  /// Where a product's texts and images are.
  ///
  /// @param image a `*` in a name stands for a number
  public record Columns(
      @JsonProperty("uniq_id") List<String> id,
      @JsonProperty("product_name") List<String> name,
      List<String> description,
      List<String> brand,
      List<String> image) {
    public Columns {
      id = known(id);
      name = known(name);
      description = known(description);
      brand = known(brand);
      image = known(image);
    }
  }

  /// How variants name their product.
  ///
  /// @param column in which they do, by one of these names
  /// @param ids columns of ids, and what stands before such an id there
  public record Parent(List<String> column, Map<String, String> ids) {
    public Parent {
      column = known(column);
      ids = Collections.unmodifiableMap(new LinkedHashMap<>(ids)); // In the file's order.
    }
  }

  /// How categories are written.
  ///
  /// @param columns those that hold all levels
  /// @param levels columns that hold a level each, from the root, for catalogs that have no column
  ///   with all; a `*` in a name stands for a number
  /// @param separator between levels in one cell; null for the one that most cells of the catalog
  ///   have
  /// @param trees between several categories of a product, of which the first counts; null if there
  ///   is one
  public record Category(
      List<String> columns,
      List<String> levels,
      @Nullable String separator,
      @Nullable String trees) {
    static final Category NONE = new Category(List.of(), List.of(), null, null);

    public Category {
      columns = known(columns);
      levels = known(levels);
    }
  }

  /// Where attributes are.
  ///
  /// @param cells columns that hold many attributes each
  /// @param columns columns that hold the value of one, which has the column's name; a `*` stands
  ///   for any text, which is the name then
  /// @param pairs columns for the name and the value of an attribute
  /// @param others whether further columns are attributes too, if their cells look like it
  public record Attributes(
      List<String> cells, List<String> columns, List<Pair> pairs, boolean others) {
    static final Attributes NONE = new Attributes(List.of(), List.of(), List.of(), false);

    /// Two columns; a `*` stands for the same number in both.
    ///
    /// @param separator between several values in a cell; null if there is one
    public record Pair(String name, String value, @Nullable String separator) {}

    public Attributes {
      cells = known(cells);
      columns = known(columns);
      pairs = known(pairs);
    }
  }

  public Format {
    detect = known(detect);
    joins = Objects.requireNonNullElse(joins, Joins.NONE);
    longestId = longestId == 0 ? LONGEST_ID : longestId;
    category = Objects.requireNonNullElse(category, Category.NONE);
    attributes = Objects.requireNonNullElse(attributes, Attributes.NONE);
    required = Set.copyOf(Objects.requireNonNullElse(required, Set.of()));
  }

  /// The names that a need's columns may have.
  List<String> names(CatalogColumn need) {
    return switch (need) {
      case UNIQ_ID -> columns.id();
      case PRODUCT_NAME -> columns.name();
      case DESCRIPTION -> columns.description();
      case BRAND -> columns.brand();
      case IMAGE -> columns.image();
      case PRODUCT_SPECIFICATIONS -> attributes.cells();
      case PRODUCT_CATEGORY_TREE -> category.columns();
    };
  }

  /// What a file leaves out is empty.
  private static <T> List<T> known(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
