package catalog.fetchimages;

import catalog.csv.CsvReader;
import catalog.fault.Fault;
import catalog.fetchimages.fetch.Outcome;
import catalog.handover.DatasetName;
import catalog.handover.Fingerprint;
import catalog.handover.ShardReport;
import catalog.step.ShardJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ledger of an earlier run of the same shard with the same options and code, read along with
/// the shard: both have the products in the same order.
final class EarlierLedger implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EarlierLedger.class);

  private final int shard;
  private @Nullable CsvReader reader;
  private Iterator<CsvReader.Row> lines = Collections.emptyIterator();
  private @Nullable LedgerRow next;

  /// Opens the ledger of a run that was stopped, else that of a complete one; without either it is
  /// empty.
  EarlierLedger(ShardJob job, Fingerprint fingerprint) {
    this.shard = job.number();
    try {
      Path ledger = find(job, fingerprint);
      if (ledger != null) {
        reader = new CsvReader(ledger, LedgerRow.TABLE.columns());
        lines = reader.iterator();
        advance();
      }
    } catch (Fault | IllegalArgumentException e) {
      giveUp(e);
    }
  }

  /// Where the ledger of a run that was stopped is: apart, so that it is never taken for a complete
  /// one, under a name that identifies what it was made from.
  static Path stopped(ShardJob job, Fingerprint fingerprint) {
    String made = fingerprint.input().substring(0, 8) + fingerprint.settings().substring(0, 8);
    return job.folder().resolve("stopped-%05d-%s.csv".formatted(job.number(), made));
  }

  private static @Nullable Path find(ShardJob job, Fingerprint fingerprint) {
    Path stopped = stopped(job, fingerprint);
    if (Files.exists(stopped)) {
      return stopped;
    }
    Path whole = job.table(LedgerRow.TABLE);
    boolean valid =
        Files.exists(job.report())
            && Files.exists(whole)
            && ShardReport.read(job.report()).fingerprint().equals(fingerprint);
    return valid ? whole : null;
  }

  /// The lines of the next products of the shard. Where the ledger turns out to be damaged, the
  /// lines from there on are missing.
  EarlierRows rows(List<Product> products) {
    Set<String> ids = new HashSet<>();
    products.forEach(product -> ids.add(product.uniqId()));
    Map<String, Map<Integer, LedgerRow>> rows = new HashMap<>();
    while (next != null && ids.contains(next.uniqId())) {
      rows.computeIfAbsent(next.uniqId(), _ -> new HashMap<>()).put(next.index(), next);
      advance();
    }
    return new EarlierRows(rows);
  }

  /// Passes the lines of all products that were not asked for yet.
  void rest(Consumer<LedgerRow> lines) {
    while (next != null) {
      lines.accept(next);
      advance();
    }
  }

  private void advance() {
    try {
      next = lines.hasNext() ? LedgerRow.of(lines.next()) : null;
    } catch (Fault | IllegalArgumentException e) {
      giveUp(e);
    }
  }

  private void giveUp(RuntimeException e) {
    LOG.warn("The earlier ledger of shard {} does not count: {}", shard, e.getMessage());
    next = null;
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
    }
  }

  /// The keys of the images that a shard's complete ledger lists as stored.
  ///
  /// @throws Fault bad data if there is none
  static List<String> storedKeys(ShardJob job, DatasetName dataset) {
    List<String> keys = new ArrayList<>();
    try (var reader = new CsvReader(job.table(LedgerRow.TABLE), LedgerRow.TABLE.columns())) {
      for (CsvReader.Row cells : reader) {
        if (cells.get("outcome").equals(Outcome.STORED.word())) {
          int index = Integer.parseInt(cells.get("index"));
          keys.add(dataset.image(cells.get("uniq_id"), index, cells.get("type")));
        }
      }
    }
    return keys;
  }
}
