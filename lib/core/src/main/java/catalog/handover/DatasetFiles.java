package catalog.handover;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// The files of a dataset, all but the images: `dataset.json`, written last. What an earlier one
/// names and it does not is deleted.
///
/// @param run name of the run that made them
/// @param name of the dataset
@JsonPropertyOrder(Json.SCHEMA_VERSION)
public record DatasetFiles(String run, String name, List<Entry> files) {
  /// A file.
  ///
  /// @param key below OUTPUT
  /// @param bytes its size
  public record Entry(String key, long bytes, String sha256) {
    public Entry {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(sha256, "sha256");
    }
  }

  public DatasetFiles {
    files = List.copyOf(files);
  }

  /// The version of the schema that describes this document, `catalog/schema/dataset.schema.json`.
  @JsonProperty(value = Json.SCHEMA_VERSION, access = JsonProperty.Access.READ_ONLY)
  public int schemaVersion() {
    return 1;
  }

  /// Reads the list.
  ///
  /// @throws catalog.fault.Fault bad data if there is none or it cannot be parsed
  public static DatasetFiles read(Path file) {
    return Json.read(file, DatasetFiles.class);
  }
}
