package catalog.merge.models;

import catalog.handover.ImageUrls;
import catalog.merge.join.Product;
import java.util.List;
import java.util.Map;

/// A product as the files for models have it.
///
/// @param number its row in the dataset, from 0
/// @param attributes of the product: for each key a text or a list of texts
/// @param split its side; empty without splits
record ModelRow(Product product, long number, Map<String, Object> attributes, String split) {
  /// The URLs and paths of its image list.
  List<String> urls(ModelSchema.Field field) {
    return ImageUrls.of(cell(field));
  }

  /// A cell of the product.
  String cell(ModelSchema.Field field) {
    return product.cells().get(field.index());
  }

  /// The values of an attribute.
  static List<String> values(Object attribute) {
    return attribute instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(attribute));
  }
}
