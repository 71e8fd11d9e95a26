package catalog.fetchimages;

import catalog.csv.CsvReader;
import catalog.fault.Fault;
import catalog.fetchimages.fetch.Outcome;
import catalog.handover.Fingerprint;
import catalog.handover.Layout;
import catalog.handover.ShardReport;
import catalog.step.ShardJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ledger of an earlier run on the same shard with the same options and code.
///
/// @param rows by product, then by position in its URL list
record EarlierLedger(Map<String, Map<Integer, LedgerRow>> rows) {
  private static final Logger LOG = LoggerFactory.getLogger(EarlierLedger.class);

  /// The file for the ledger of a run that was stopped: not the table's own, so that it is not
  /// taken for a complete one, and with a part of the fingerprint in its name.
  static Path stopped(ShardJob job, Fingerprint fingerprint) {
    String made = fingerprint.input().substring(0, 8) + fingerprint.settings().substring(0, 8);
    return job.folder().resolve("stopped-%05d-%s.csv".formatted(job.number(), made));
  }

  /// Reads the ledger of a run that was stopped, else that of a complete run; empty if there is
  /// neither.
  static EarlierLedger find(ShardJob job, Fingerprint fingerprint) {
    Path stopped = stopped(job, fingerprint);
    try {
      if (Files.exists(stopped)) {
        return read(stopped);
      }
      Path whole = job.table(LedgerRow.TABLE);
      if (Files.exists(job.report())
          && Files.exists(whole)
          && ShardReport.read(job.report()).fingerprint().equals(fingerprint)) {
        return read(whole);
      }
    } catch (Fault | IllegalArgumentException e) {
      LOG.warn("The earlier ledger of shard {} does not count: {}", job.number(), e.getMessage());
    }
    return new EarlierLedger(Map.of());
  }

  private static EarlierLedger read(Path ledger) {
    Map<String, Map<Integer, LedgerRow>> rows = new HashMap<>();
    try (var reader = new CsvReader(ledger, LedgerRow.TABLE.columns())) {
      for (CsvReader.Row cells : reader) {
        LedgerRow row = LedgerRow.of(cells);
        rows.computeIfAbsent(row.uniqId(), _ -> new HashMap<>()).put(row.index(), row);
      }
    }
    return new EarlierLedger(rows);
  }

  /// The keys of the images that are stored according to the shard's complete ledger.
  ///
  /// @throws Fault bad data if there is none
  static List<String> storedKeys(ShardJob job) {
    List<String> keys = new ArrayList<>();
    try (var reader = new CsvReader(job.table(LedgerRow.TABLE), LedgerRow.TABLE.columns())) {
      for (CsvReader.Row cells : reader) {
        if (cells.get("outcome").equals(Outcome.STORED.word())) {
          keys.add(Layout.image(cells.get("uniq_id"), Integer.parseInt(cells.get("index"))));
        }
      }
    }
    return keys;
  }

  /// The line of the product's URL at this position, if the URL is still the same.
  Optional<LedgerRow> row(Product product, int index) {
    return Optional.ofNullable(rows.getOrDefault(product.uniqId(), Map.of()).get(index))
        .filter(row -> row.url().equals(product.urls().get(index)));
  }

  /// That line, if it is a failure that is not tried again.
  Optional<LedgerRow> settled(Product product, int index, Set<Outcome> refetch) {
    return row(product, index)
        .filter(row -> !row.stored() && !refetch.contains(row.fetched().outcome()));
  }

  /// The positions at which an image of the product was stored.
  List<Integer> stored(Product product) {
    if (rows.isEmpty()) {
      return List.of();
    }
    return rows.getOrDefault(product.uniqId(), Map.of()).values().stream()
        .filter(LedgerRow::stored)
        .map(LedgerRow::index)
        .toList();
  }
}
