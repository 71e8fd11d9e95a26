package catalog.split;

import catalog.csv.CatalogRecord;
import catalog.csv.CsvWriter;
import catalog.file.Sha256;
import catalog.handover.Fingerprint;
import catalog.handover.Layout;
import catalog.handover.Manifest;
import catalog.split.format.CatalogFile;
import catalog.split.format.Product;
import catalog.split.format.ProductReader;
import catalog.step.StepLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the shards: kept records go to the current one, the others to `rejected.csv`.
final class Shards implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Shards.class);

  private final Path folder;
  private final SplitOptions options;
  private final ShardSizes sizes;
  private final CatalogFile catalog;
  private final ProductReader products;
  private final CsvWriter rejectedFile;
  private final IdSet ids = new IdSet();
  private final SortedMap<String, Long> rejected = new TreeMap<>();
  private final List<Manifest.Shard> done = new ArrayList<>();
  private final Specimens specimen;
  private @Nullable CsvWriter current;
  private long recordsRead;
  private long joined;
  private long undecodable;

  Shards(Path folder, SplitOptions options, ShardSizes sizes, CatalogFile catalog) {
    this.folder = folder;
    this.sizes = sizes;
    this.catalog = catalog;
    this.products = catalog.products();
    this.options = options;
    this.specimen = new Specimens(products.header());
    this.rejectedFile = new CsvWriter(folder.resolve(Layout.REJECTED), Manifest.REJECTED_COLUMNS);
  }

  /// How many products and malformed records were added.
  long added() {
    return recordsRead - joined;
  }

  int count() {
    return done.size();
  }

  /// Rejects lines that form no record.
  void add(CatalogRecord.Malformed malformed) {
    undecodable += malformed.isUndecodable() ? 1 : 0;
    reject(malformed, "", RejectReason.MALFORMED, malformed.detail());
  }

  /// Keeps a product, or rejects its records.
  ///
  /// @param rows the records that are rejected if it is not kept
  /// @param records how many it was read from
  /// @return whether it was kept
  boolean add(Product product, List<CatalogRecord.Row> rows, long records) {
    List<String> cells = product.cells();
    Optional<RejectReason> reason =
        RejectReason.of(cells, products)
            .or(
                () ->
                    ids.add(product.id())
                        ? Optional.empty()
                        : Optional.of(RejectReason.DUPLICATE_ID));
    if (reason.isPresent()) {
      rows.forEach(row -> reject(row, product.id(), reason.get()));
      return false;
    }
    recordsRead += records;
    joined += records - 1;
    specimen.offer(cells, rows.getFirst(), records);
    keep(cells);
    return true;
  }

  /// Whether a product has an id, and no kept one has it.
  boolean isNew(Product product) {
    return products.isId(product.id()) && !ids.contains(product.id());
  }

  /// Rejects the record of a product that [is not new][#isNew].
  void reject(CatalogRecord.Row record, Product product) {
    RejectReason reason =
        RejectReason.of(product.cells(), products).orElse(RejectReason.DUPLICATE_ID);
    reject(record, product.id(), reason);
  }

  /// Rejects a record.
  void reject(CatalogRecord.Row record, String id, RejectReason reason) {
    reject(record, id, reason, reason.detail(id, products));
  }

  /// Rejects a record.
  ///
  /// @param detail one clause
  void reject(CatalogRecord record, String id, RejectReason reason, String detail) {
    recordsRead++;
    LOG.debug("line {}: {}; record written to {}", record.line(), detail, Layout.REJECTED);
    rejected.merge(reason.word(), 1L, Long::sum);
    rejectedFile.write(record.line(), id, reason.word(), detail, record.text());
  }

  private void keep(List<String> cells) {
    if (current == null) {
      current = begin();
    }
    current.write(cells);
    if (current.rows() == sizes.of(done.size())) {
      endShard(current);
    }
  }

  private CsvWriter begin() {
    return new CsvWriter(
        Manifest.shardFile(folder, done.size()), Manifest.shardColumns(products.keep()));
  }

  private void endShard(CsvWriter shard) {
    shard.commit();
    int number = done.size();
    done.add(
        new Manifest.Shard(number, shard.rows(), Sha256.of(Manifest.shardFile(folder, number))));
    current = null;
  }

  /// Ends the last shard, checks the counts and commits `rejected.csv`.
  ///
  /// @param name of the input, for messages
  /// @throws catalog.fault.Fault as [Bounds#check] does
  void finish(String name) {
    if (current == null && done.isEmpty()) {
      // A catalog without rows gets one empty shard, so that hand-overs still have their columns.
      current = begin();
    }
    if (current != null) {
      endShard(current);
    }
    boolean bytes = undecodable * 2 > rejected.getOrDefault(RejectReason.MALFORMED.word(), 0L);
    String cause = bytes ? Bounds.OTHER_CHARSET : Bounds.delimiter(catalog.syntax().delimiter());
    new Bounds(options, name, cause).check(added(), rejected, done.size());
    rejectedFile.commit();
  }

  Manifest manifest(Fingerprint fingerprint, String source, long sourceBytes, StepLog log) {
    return new Manifest(
        fingerprint,
        source,
        sourceBytes,
        products.format().name(),
        recordsRead,
        joined,
        rejected,
        Sha256.of(folder.resolve(Layout.REJECTED)),
        products.keep(),
        specimen.best(),
        done,
        log.seconds(),
        log.pod());
  }

  @Override
  public void close() {
    rejectedFile.close();
    if (current != null) {
      current.close();
    }
  }
}
