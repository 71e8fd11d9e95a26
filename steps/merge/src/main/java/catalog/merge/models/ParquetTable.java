package catalog.merge.models;

import catalog.file.PendingFile;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/// Products in one Parquet file, or in several where one would be too large.
final class ParquetTable {
  /// How large files become.
  ///
  /// @param fileBytes size at which a further file is begun
  /// @param rowGroupBytes what is held in memory before it is written
  record Sizes(long fileBytes, long rowGroupBytes) {}

  private final String key;
  private final Path root;
  private final ModelSchema schema;
  private final Sizes sizes;
  private final BiConsumer<String, PendingFile> files;
  private ParquetFile file;
  private int number;

  /// @param key that of the files below `root`, without `.parquet`; those after the first have a
  ///   number behind it
  /// @param files receives each file that is begun, by its key
  ParquetTable(
      Path root,
      String key,
      ModelSchema schema,
      Sizes sizes,
      BiConsumer<String, PendingFile> files) {
    this.root = root;
    this.key = key;
    this.schema = schema;
    this.sizes = sizes;
    this.files = files;
    this.file = begin();
  }

  void write(ModelRow row) {
    ParquetFile current = file;
    if (current.bytes() >= sizes.fileBytes) {
      current.finish();
      number++;
      current = begin();
      file = current;
    }
    current.write(row);
  }

  private ParquetFile begin() {
    String name = key + (number == 0 ? "" : "-%05d".formatted(number)) + ".parquet";
    var begun = new ParquetFile(root.resolve(name), schema, sizes.rowGroupBytes);
    files.accept(name, begun);
    return begun;
  }
}
