package catalog.merge;

import catalog.handover.FetchStats;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Adds up what fetch-images counted, in bounded memory.
final class HostTotals {
  /// Hosts at most; later ones are not counted.
  static final int MAX_HOSTS = 10_000;

  private final Map<String, FetchStats.Host> hosts = new HashMap<>();
  private final SortedMap<String, Long> outcomes = new TreeMap<>();
  private boolean capped;
  private long urls;
  private long reused;
  private long bytes;

  void add(FetchStats stats) {
    urls += stats.urls();
    reused += stats.reused();
    bytes += stats.bytes();
    stats.outcomes().forEach((outcome, n) -> outcomes.merge(outcome, n, Long::sum));
    stats.hosts().forEach(this::add);
  }

  private void add(String name, FetchStats.Host host) {
    if (hosts.size() == MAX_HOSTS && !hosts.containsKey(name)) {
      capped = true;
      return;
    }
    hosts.merge(
        name,
        host,
        (a, b) ->
            new FetchStats.Host(
                a.urls() + b.urls(), a.images() + b.images(), a.milliseconds() + b.milliseconds()));
  }

  Report.Images report(boolean on, long products, long withImage) {
    return new Report.Images(
        on,
        withImage,
        products - withImage,
        urls,
        reused,
        bytes,
        outcomes,
        hosts.size(),
        capped,
        sorted(Comparator.comparingLong(Report.Host::urls)),
        sorted(Comparator.comparingDouble(Report.Host::secondsPerUrl)));
  }

  private List<Report.Host> sorted(Comparator<Report.Host> order) {
    return hosts.entrySet().stream()
        .map(host -> host(host.getKey(), host.getValue()))
        .sorted(order.reversed().thenComparing(Report.Host::name))
        .limit(Report.HOSTS)
        .toList();
  }

  private static Report.Host host(String name, FetchStats.Host host) {
    double seconds = host.urls() == 0 ? 0 : host.milliseconds() / 1000.0 / host.urls();
    return new Report.Host(name, host.urls(), host.images(), Math.round(seconds * 1000) / 1000.0);
  }
}
