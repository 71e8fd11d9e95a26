package catalog.merge.models;

import catalog.csv.CatalogColumn;
import catalog.handover.Column;
import catalog.merge.join.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The typed columns of the dataset's files for models. Whatever the catalog, they are the same but
/// for those that the user keeps: the levels of the category are one list.
final class ModelSchema {
  static final String CATEGORIES = "categories";
  static final String SPLIT = "split";

  private static final String URI = "_uri";
  private static final String PATH = "_path";

  /// What a column holds.
  enum Kind {
    /// A product's id; never null.
    ID,
    /// Text; null where it is empty.
    TEXT,
    /// A whole number of 64 bits; null where it is not known.
    INTEGER,
    /// A list of URLs or paths; never null.
    URLS,
    /// Keys, each with its values; never null.
    ATTRIBUTES,
    /// The levels of the category, from the root; never null.
    CATEGORIES,
    /// The side of a split; never null.
    SPLIT
  }

  /// A column.
  ///
  /// @param index of the product's cell it is made from; of no meaning for categories and split
  record Field(String name, Kind kind, int index) {}

  private final List<Field> fields;

  /// @param split whether there are splits
  ModelSchema(Schema schema, boolean split) {
    Map<String, Field> byName = new LinkedHashMap<>();
    for (int i = 0; i < schema.keptFrom(); i++) {
      Field field = field(schema.column(i), i);
      byName.put(field.name, field);
    }
    byName.putIfAbsent(CATEGORIES, new Field(CATEGORIES, Kind.CATEGORIES, 0));
    if (split) {
      byName.put(SPLIT, new Field(SPLIT, Kind.SPLIT, 0));
    }
    for (int i = schema.keptFrom(); i < schema.names().size(); i++) {
      String name = Schema.free(schema.names().get(i), byName.keySet());
      byName.put(name, new Field(name, Kind.TEXT, i));
    }
    this.fields = new ArrayList<>(byName.values());
  }

  private static Field field(Column column, int index) {
    String name = column.name();
    return switch (column.type()) {
      case INTEGER -> new Field(name, Kind.INTEGER, index);
      case JSON -> new Field(name, Kind.ATTRIBUTES, index);
      case CATEGORY -> new Field(CATEGORIES, Kind.CATEGORIES, index);
      case IMAGE -> new Field(name.replace(URI, PATH), Kind.TEXT, index);
      case TEXT, WORDS -> new Field(name, text(name), index);
    };
  }

  private static Kind text(String name) {
    return name.equals(CatalogColumn.UNIQ_ID.header())
        ? Kind.ID
        : name.equals(CatalogColumn.IMAGE.header()) ? Kind.URLS : Kind.TEXT;
  }

  /// The columns, in order.
  List<Field> fields() {
    return fields;
  }
}
