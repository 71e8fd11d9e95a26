package catalog.merge;

import java.util.List;
import java.util.Optional;

/// One row of the result.
///
/// @param description cleaned
/// @param image the product's URL list as the catalog has it
/// @param stored its image, if one of the URLs gave one
/// @param attributes one JSON object
/// @param levels of the category tree, from the root
record Product(
    String uniqId,
    String name,
    String description,
    String brand,
    String image,
    Optional<ShardImages.Image> stored,
    String attributes,
    List<String> levels) {}
