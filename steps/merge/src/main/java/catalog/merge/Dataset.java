package catalog.merge;

import catalog.csv.CsvWriter;
import catalog.fault.Fault;
import catalog.file.AtomicFile;
import catalog.file.PendingFile;
import catalog.file.Sha256;
import catalog.handover.Column;
import catalog.handover.DatasetFiles;
import catalog.handover.DatasetName;
import catalog.handover.ShardReport;
import catalog.merge.join.Product;
import catalog.merge.join.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The files of the result. They get their names only once all are written, in the order in which
/// they were begun: the products first, the report last.
final class Dataset implements AutoCloseable {
  private final DatasetName name;
  private final Path root;
  private final int[] csv;
  private final int[] images;
  private final ImageUris uris;
  private final CsvWriter products;
  private final Map<String, TableFile> tables = new HashMap<>();

  /// All files by key, in the order in which they were begun.
  private final Map<String, PendingFile> files = new LinkedHashMap<>();

  /// @param schema columns of the products
  Dataset(DatasetName name, MergeFolders folders, Schema schema) {
    this.name = name;
    this.root = folders.output();
    this.csv = schema.csvIndexes();
    this.images = schema.indexesOf(Column.Type.IMAGE);
    this.uris = new ImageUris(folders.store());
    this.products = table(name.products(), schema.csvNames());
  }

  /// Begins the table of products for retrieval.
  CsvWriter retrieval(List<String> columns) {
    return table(name.retrieval(), columns);
  }

  private CsvWriter table(String name, List<String> columns) {
    var table = new CsvWriter(path(name), columns);
    begin(key(name), table);
    return table;
  }

  void add(Product product) {
    String[] cells = product.cells().toArray(String[]::new);
    for (int image : images) {
      cells[image] = uris.of(cells[image]);
    }
    products.write(IntStream.of(csv).mapToObj(index -> cells[index]).toList());
  }

  /// How many products were added.
  long rows() {
    return products.rows();
  }

  /// Adds a shard's part of a table that a step has made.
  void add(ShardReport.TableFile part, Path file) {
    String name = part.table().file();
    TableFile table = tables.get(name);
    if (table == null) {
      table = new TableFile(path(name), part.table());
      tables.put(name, table);
      begin(key(name), table);
    }
    table.append(file);
  }

  /// Ends the table of products; no more can be added.
  ///
  /// @return a file with the products, to be read again
  Path products() {
    products.finish();
    return products.content();
  }

  /// Copies a file into the result.
  void addFile(String name, Path source) {
    AtomicFile file = begin(name);
    try {
      Files.copy(source, file);
    } catch (IOException e) {
      throw Fault.reading(source, e);
    }
  }

  /// Writes a file of the result.
  void addFile(String name, byte[] content) {
    begin(name).write(content, 0, content.length);
  }

  void addFile(String name, String content) {
    addFile(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private AtomicFile begin(String name) {
    var file = new AtomicFile(path(name));
    begin(key(name), file);
    return file;
  }

  /// Adds a file that was begun elsewhere.
  ///
  /// @param key its key below OUTPUT
  void begin(String key, PendingFile file) {
    files.put(key, file);
  }

  private String key(String name) {
    return this.name.folder() + "/" + name;
  }

  private Path path(String name) {
    return root.resolve(key(name));
  }

  /// Ends all files, which can then be read but do not have their names yet.
  ///
  /// @return their keys, sizes and digests, in the order in which they were begun
  List<DatasetFiles.Entry> finish() {
    List<DatasetFiles.Entry> entries = new ArrayList<>();
    files.forEach(
        (key, file) -> {
          file.finish();
          Path content = file.content();
          try {
            entries.add(new DatasetFiles.Entry(key, Files.size(content), Sha256.of(content)));
          } catch (IOException e) {
            throw Fault.reading(content, e);
          }
        });
    return entries;
  }

  /// The keys of all files, in the order in which they were begun.
  List<String> keys() {
    return List.copyOf(files.keySet());
  }

  /// Gives all files their names.
  ///
  /// @return the files, in the order in which they were begun
  List<Path> commit() {
    files.values().forEach(PendingFile::finish);
    files.values().forEach(PendingFile::commit);
    return files.keySet().stream().map(root::resolve).toList();
  }

  /// Discards all files unless they were committed.
  @Override
  public void close() {
    files.values().forEach(PendingFile::close);
  }
}
