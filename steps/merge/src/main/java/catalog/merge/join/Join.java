package catalog.merge.join;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvReader;
import catalog.fault.Fault;
import catalog.file.Sha256;
import catalog.handover.Column;
import catalog.handover.Layout;
import catalog.handover.Manifest;
import catalog.handover.ShardReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// Joins the rows of each shard with the columns that the steps add, by position and `uniq_id`. It
/// knows only the names of the steps; their columns and tables are described in their reports.
public final class Join {
  private final Path splitFolder;
  private final Manifest manifest;
  private final List<HandOver> handOvers;
  private final Schema schema;
  private final Product.View view;
  private final List<String> shardColumns;

  /// Checks the reports of all steps on all shards, so that one that does not fit is found before
  /// any rows are joined.
  ///
  /// @param folder the run's folder
  /// @param steps names of the steps, in the order of their columns
  /// @throws Fault bad data if a report is missing or does not fit the shard or the earlier reports
  public Join(Path folder, Manifest manifest, List<String> steps) {
    this.splitFolder = folder.resolve(Layout.SPLIT);
    this.manifest = manifest;
    this.handOvers = steps.stream().map(step -> new HandOver(step, folder.resolve(step))).toList();
    List<Column> columns = new ArrayList<>();
    for (HandOver handOver : handOvers) {
      manifest.shards().forEach(shard -> columns.addAll(handOver.report(shard).columns()));
    }
    this.schema = new Schema(columns, manifest.keep());
    this.view = new Product.View(schema);
    this.shardColumns = Manifest.shardColumns(manifest.keep());
  }

  /// The columns of the dataset.
  public Schema schema() {
    return schema;
  }

  /// Receives what is joined: for each shard in order first the reports, then the products, then
  /// the tables.
  public interface Receiver {
    /// Takes a step's report on the shard whose products come next.
    void report(ShardReport report);

    /// Takes the next product.
    void product(Product product);

    /// Takes a shard's part of a table.
    void table(ShardReport.TableFile table, Path file);
  }

  /// Joins all shards and passes the results to the receiver.
  ///
  /// @throws Fault bad data if a file is missing, or is not what its report describes, or its rows
  ///   are not those of the shard
  public void run(Receiver receiver) {
    for (Manifest.Shard shard : manifest.shards()) {
      List<ShardReport> reports =
          handOvers.stream().map(handOver -> handOver.report(shard)).toList();
      reports.forEach(receiver::report);
      joinRows(shard, reports, receiver::product);
      for (int step = 0; step < reports.size(); step++) {
        ShardReport report = reports.get(step);
        for (ShardReport.TableFile table : report.tables()) {
          receiver.table(table, handOvers.get(step).table(report, table));
        }
      }
    }
  }

  /// Joins all shards and passes the products alone to the receiver.
  ///
  /// @throws Fault as [#run] does
  public void products(Consumer<Product> receiver) {
    for (Manifest.Shard shard : manifest.shards()) {
      joinRows(
          shard, handOvers.stream().map(handOver -> handOver.report(shard)).toList(), receiver);
    }
  }

  /// Passes the ids of all products to the receiver, in order.
  ///
  /// @throws Fault bad data if a shard is not the one that the manifest describes
  public void uniqIds(Consumer<String> receiver) {
    for (Manifest.Shard shard : manifest.shards()) {
      try (var rows = new CsvReader(shardFile(shard), shardColumns)) {
        rows.forEach(row -> receiver.accept(row.get(CatalogColumn.UNIQ_ID)));
      }
    }
  }

  private void joinRows(
      Manifest.Shard shard, List<ShardReport> reports, Consumer<Product> products) {
    List<Rows> added = new ArrayList<>();
    try (var rows = new CsvReader(shardFile(shard), shardColumns)) {
      for (int step = 0; step < reports.size(); step++) {
        if (!reports.get(step).off()) {
          added.add(handOvers.get(step).rows(reports.get(step), schema));
        }
      }
      for (CsvReader.Row row : rows) {
        products.accept(product(row, added));
      }
      added.forEach(Rows::checkEnd);
    } finally {
      added.forEach(Rows::close);
    }
  }

  private Product product(CsvReader.Row row, List<Rows> added) {
    String[] cells = new String[schema.names().size()];
    Arrays.fill(cells, "");
    for (int i = 0; i < Schema.ALWAYS.size(); i++) {
      cells[i] = row.get(Schema.ALWAYS.get(i));
    }
    int kept = manifest.keep().size();
    for (int i = 1; i <= kept; i++) {
      cells[cells.length - i] = row.get(shardColumns.get(shardColumns.size() - i));
    }
    String uniqId = row.get(CatalogColumn.UNIQ_ID);
    for (Rows rows : added) {
      rows.put(uniqId, cells);
    }
    return new Product(view, Arrays.asList(cells));
  }

  private Path shardFile(Manifest.Shard shard) {
    Path file = Manifest.shardFile(splitFolder, shard.number());
    if (!Files.exists(file) || !Sha256.of(file).equals(shard.sha256())) {
      throw Fault.badData(
          "split, shard %s: %s is not the shard that the manifest describes; run split again."
              .formatted(Layout.number(shard.number()), file));
    }
    return file;
  }
}
