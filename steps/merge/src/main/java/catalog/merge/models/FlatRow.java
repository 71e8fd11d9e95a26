package catalog.merge.models;

import catalog.csv.CatalogColumn;
import catalog.handover.Column;
import catalog.handover.Json;
import catalog.merge.join.Product;
import catalog.merge.join.Schema;
import java.util.LinkedHashMap;
import java.util.Map;

/// Writes a product as one flat JSON object whose members have the same types for all products,
/// since readers guess them from the first: texts as they stand in the CSV file, empty ones
/// included, and whole numbers. The URI of the image, which names a place, is left out.
final class FlatRow {
  private static final String FILE_NAME = "file_name";
  private static final String IMAGE_URLS = "image_urls";
  private static final String KEPT = "kept";

  private final Schema schema;

  FlatRow(Schema schema) {
    this.schema = schema;
  }

  /// A sample of a tar file: all columns under their names.
  String sample(ModelRow row) {
    Map<String, Object> members = steps(row);
    for (int i = schema.keptFrom(); i < schema.names().size(); i++) {
      members.put(Schema.free(schema.names().get(i), members.keySet()), cell(row, i));
    }
    return Json.text(members);
  }

  /// A row of an image folder's metadata. The reader makes `image` of `file_name`, and pictures of
  /// all columns whose names end like that: so the list of URLs has another name, and the columns
  /// that the user keeps are one JSON object in a text.
  String imageRow(ModelRow row, String fileName) {
    Map<String, Object> members = new LinkedHashMap<>(Map.of(FILE_NAME, fileName));
    steps(row)
        .forEach(
            (name, value) ->
                members.put(name.equals(CatalogColumn.IMAGE.header()) ? IMAGE_URLS : name, value));
    if (schema.keptFrom() < schema.names().size()) {
      Map<String, Object> kept = new LinkedHashMap<>();
      for (int i = schema.keptFrom(); i < schema.names().size(); i++) {
        kept.put(schema.names().get(i), cell(row, i));
      }
      members.put(KEPT, Json.text(kept));
    }
    return Json.text(members);
  }

  /// The columns of the catalog that the dataset always has, and those of the steps.
  private Map<String, Object> steps(ModelRow row) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = 0; i < schema.keptFrom(); i++) {
      Column column = schema.column(i);
      if (column.type() == Column.Type.INTEGER) {
        String number = cell(row, i);
        members.put(column.name(), number.isEmpty() ? 0 : Long.parseLong(number));
      } else if (column.type() != Column.Type.IMAGE) {
        members.put(column.name(), cell(row, i));
      }
    }
    if (!row.split().isEmpty()) {
      members.put(ModelSchema.SPLIT, row.split());
    }
    return members;
  }

  private static String cell(ModelRow row, int index) {
    Product product = row.product();
    return product.cells().get(index);
  }
}
