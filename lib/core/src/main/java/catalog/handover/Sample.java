package catalog.handover;

import catalog.csv.CsvReader;
import java.util.List;

/// One sample of a tar file of images, as merge hands it over: a row of `merge/{00000}.csv`.
///
/// @param uniqId the product's id
/// @param key the product's row in the dataset, from 0, in ten digits: the name of the sample
/// @param image key of its image below OUTPUT
/// @param type media type of the image
/// @param sha256 of the image
/// @param json the product's columns as one JSON object
public record Sample(
    String uniqId, String key, String image, String type, String sha256, String json) {
  /// The columns of a row.
  public static final List<String> COLUMNS =
      List.of("uniq_id", "key", "image", "type", "sha256", "json");

  /// Reads a row.
  public static Sample of(CsvReader.Row row) {
    return new Sample(
        row.get("uniq_id"),
        row.get("key"),
        row.get("image"),
        row.get("type"),
        row.get("sha256"),
        row.get("json"));
  }

  /// The cells of a row.
  public List<String> cells() {
    return List.of(uniqId, key, image, type, sha256, json);
  }
}
