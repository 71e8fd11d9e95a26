package catalog.merge;

import catalog.csv.CsvWriter;
import catalog.fault.Fault;
import catalog.file.AtomicFile;
import catalog.file.PendingFile;
import catalog.handover.Column;
import catalog.handover.DatasetName;
import catalog.handover.ShardReport;
import catalog.merge.join.Product;
import catalog.merge.join.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The files of the result. They get their names only once all are written, in the order in which
/// they were begun: the products first, the report last.
final class Dataset implements AutoCloseable {
  private final DatasetName name;
  private final Path folder;
  private final int[] csv;
  private final int[] images;
  private final ImageUris uris;
  private final CsvWriter products;
  private final Map<String, TableFile> tables = new HashMap<>();

  /// All files by name, in the order in which they were begun.
  private final Map<String, PendingFile> files = new LinkedHashMap<>();

  /// @param schema columns of the products
  Dataset(DatasetName name, MergeFolders folders, Schema schema) {
    this.name = name;
    this.folder = folders.output().resolve(name.folder());
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
    var table = new CsvWriter(folder.resolve(name), columns);
    files.put(name, table);
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
      table = new TableFile(folder.resolve(name), part.table());
      tables.put(name, table);
      files.put(name, table);
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
    var file = new AtomicFile(folder.resolve(name));
    files.put(name, file);
    return file;
  }

  /// Gives all files their names.
  ///
  /// @return the files, in the order in which they were begun
  List<Path> commit() {
    files.values().forEach(PendingFile::finish);
    files.values().forEach(PendingFile::commit);
    return files.keySet().stream().map(folder::resolve).toList();
  }

  /// Discards all files unless they were committed.
  @Override
  public void close() {
    files.values().forEach(PendingFile::close);
  }
}
