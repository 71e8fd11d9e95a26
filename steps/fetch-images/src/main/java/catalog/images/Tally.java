package catalog.images;

import catalog.handover.FetchStats;
import catalog.images.fetch.Fetched;
import catalog.images.fetch.ImageFetcher;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Adds up the ledger lines of a shard.
final class Tally {
  private final SortedMap<String, Long> outcomes = new TreeMap<>();
  private final SortedMap<String, FetchStats.Host> hosts = new TreeMap<>();
  private long urls;
  private long bytes;

  private Tally() {}

  static FetchStats of(String imageBase, List<ProductFetch> fetches) {
    var tally = new Tally();
    fetches.forEach(fetch -> fetch.rows().forEach(tally::add));
    long reused = fetches.stream().mapToLong(ProductFetch::reused).sum();
    long without = fetches.stream().filter(fetch -> !fetch.hasImage()).count();
    return new FetchStats(
        imageBase, tally.urls, reused, without, tally.bytes, tally.outcomes, tally.hosts);
  }

  private void add(LedgerRow row) {
    Fetched fetched = row.fetched();
    long stored = row.stored() ? 1 : 0;
    urls++;
    outcomes.merge(fetched.outcome().word(), 1L, Long::sum);
    hosts.merge(
        ImageFetcher.host(row.url()).orElse("(no host)"),
        new FetchStats.Host(1, stored, fetched.millis()),
        (a, b) ->
            new FetchStats.Host(
                a.urls() + b.urls(), a.images() + b.images(), a.milliseconds() + b.milliseconds()));
    if (row.stored() && fetched.image() != null) {
      bytes += fetched.image().bytes();
    }
  }
}
