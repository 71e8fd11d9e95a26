package catalog.merge;

import catalog.csv.CsvReader;
import catalog.csv.CsvWriter;
import catalog.handover.FetchStats;
import catalog.handover.Layout;
import catalog.handover.Ledger;
import catalog.handover.ShardReport;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The images of a shard's products, as its ledger tells of them: products in the order of the
/// shard, each with several lines or none.
///
/// The lines are passed on to the whole ledger as they are read.
final class ShardImages implements AutoCloseable {
  /// A stored image.
  ///
  /// @param key below the bucket's prefix or the folder
  record Image(String key, String uri) {}

  private final StepOutputs<FetchStats> outputs;
  private final ShardReport<FetchStats> report;
  private final CsvReader file;
  private final Iterator<CsvReader.Row> lines;
  private final CsvWriter wholeLedger;
  private CsvReader.@Nullable Row next;

  ShardImages(
      StepOutputs<FetchStats> outputs, ShardReport<FetchStats> report, CsvWriter wholeLedger) {
    this.outputs = outputs;
    this.report = report;
    this.file = new CsvReader(outputs.output(report), Ledger.COLUMNS);
    this.lines = file.iterator();
    this.wholeLedger = wholeLedger;
    advance();
  }

  private void advance() {
    next = lines.hasNext() ? lines.next() : null;
  }

  /// Passes on the lines of a product, and tells of the first image stored.
  Optional<Image> take(String uniqId) {
    Optional<Image> image = Optional.empty();
    for (var line = next; line != null && line.get("uniq_id").equals(uniqId); line = next) {
      if (image.isEmpty() && line.get("outcome").equals(Ledger.STORED)) {
        String key = Layout.image(uniqId, index(line));
        image = Optional.of(new Image(key, report.stats().imageBase() + key));
      }
      wholeLedger.write(Ledger.COLUMNS.stream().map(line::get).toList());
      advance();
    }
    return image;
  }

  private int index(CsvReader.Row line) {
    try {
      return Integer.parseInt(line.get("index"));
    } catch (NumberFormatException e) {
      throw outputs.misfit(report.shard(), "'" + line.get("index") + "' is no index of a URL");
    }
  }

  /// @throws catalog.fault.Fault bad data if a line is left that no product took
  void checkEnd() {
    if (next != null) {
      throw outputs.misfit(
          report.shard(), next.get("uniq_id") + " is not where the shard has it, or not in it");
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
