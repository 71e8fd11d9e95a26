package catalog.merge;

import catalog.csv.CsvWriter;
import catalog.fault.Fault;
import catalog.file.AtomicFile;
import catalog.handover.Ledger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The files of the result: all appear together, the report last, or none does.
final class Dataset implements AutoCloseable {
  static final String PRODUCTS = "flipkart.csv";
  static final String IMAGES = "images.csv";
  static final String REJECTED = "rejected.csv";
  static final String RAG = "flipkart_rag.csv";
  static final String GALLERY = "gallery.html";
  static final String REPORT = "report.html";
  static final String REPORT_JSON = "report.json";

  private static final List<String> COLUMNS =
      List.of(
          "uniq_id", "product_name", "description", "brand", "image", "image_uri", "attributes");

  private final Path folder;
  private final int depth;
  private final CsvWriter products;
  private final CsvWriter images;
  private final Map<String, CsvWriter> tables = new LinkedHashMap<>();
  private final Map<String, AtomicFile> others = new LinkedHashMap<>();

  /// @param depth how many columns of category levels the products have
  Dataset(Path folder, int depth) {
    this.folder = folder;
    this.depth = depth;
    this.products = table(PRODUCTS, columns(depth));
    this.images = table(IMAGES, Ledger.COLUMNS);
  }

  /// Begins a table of the result.
  CsvWriter table(String name, List<String> columns) {
    var table = new CsvWriter(folder.resolve(name), columns);
    tables.put(name, table);
    return table;
  }

  private static List<String> columns(int depth) {
    Stream<String> levels = IntStream.range(0, depth).mapToObj(level -> "c" + level + "_name");
    return Stream.concat(COLUMNS.stream(), levels).toList();
  }

  void add(Product product) {
    List<String> cells = new ArrayList<>(COLUMNS.size() + depth);
    cells.add(product.uniqId());
    cells.add(product.name());
    cells.add(product.description());
    cells.add(product.brand());
    cells.add(product.image());
    cells.add(product.stored().map(ShardImages.Image::uri).orElse(""));
    cells.add(product.attributes());
    cells.addAll(product.levels());
    while (cells.size() < COLUMNS.size() + depth) {
      cells.add("");
    }
    products.write(cells);
  }

  /// How many products were added.
  long rows() {
    return products.rows();
  }

  /// The whole image ledger, to be written to.
  CsvWriter images() {
    return images;
  }

  /// The products added, to be read again; no more can be added.
  Path products() {
    products.finish();
    return products.content();
  }

  /// Copies a file into the result.
  void addFile(String name, Path source) {
    AtomicFile file = new AtomicFile(folder.resolve(name));
    others.put(name, file);
    try {
      Files.copy(source, file);
    } catch (IOException e) {
      throw Fault.reading(source, e);
    }
    file.finish();
  }

  /// Writes a file of the result.
  void addFile(String name, byte[] content) {
    AtomicFile file = new AtomicFile(folder.resolve(name));
    others.put(name, file);
    file.write(content, 0, content.length);
    file.finish();
  }

  void addFile(String name, String content) {
    addFile(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /// Puts all files under their names, in the order in which they were begun, tables first.
  ///
  /// @return these files
  List<Path> commit() {
    tables.values().forEach(CsvWriter::finish);
    tables.values().forEach(CsvWriter::commit);
    removeStaleRag();
    others.values().forEach(AtomicFile::commit);
    return Stream.concat(tables.keySet().stream(), others.keySet().stream())
        .map(folder::resolve)
        .toList();
  }

  /// A table that an earlier run wrote and this one did not would not fit the others.
  private void removeStaleRag() {
    if (!tables.containsKey(RAG)) {
      try {
        Files.deleteIfExists(folder.resolve(RAG));
      } catch (IOException e) {
        throw Fault.writing(folder.resolve(RAG), e);
      }
    }
  }

  /// Drops what was not committed.
  @Override
  public void close() {
    tables.values().forEach(CsvWriter::close);
    others.values().forEach(AtomicFile::close);
  }
}
