package catalog.fetchimages.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Asks the name service once per host and minute, for hosts without a name as well.
///
/// A lookup cannot be interrupted and would block the carrier of a virtual thread, so each has a
/// thread of its own, and whoever waits for one gives up after the connect timeout. Few at a time
/// are begun; one that takes long makes room for the next, so that slow names hold up nobody, and
/// goes on beside them until a larger bound.
final class HostAddresses implements AutoCloseable {
  private static final long VALID_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int MAX_HOSTS = 20_000;

  private final ConcurrentHashMap<String, Lookup> lookups = new ConcurrentHashMap<>();
  private final Lookup.Room room = new Lookup.Room();
  private final Network.Resolver resolver;
  private final Duration timeout;

  HostAddresses(Network.Resolver resolver, Duration timeout) {
    this.resolver = resolver;
    this.timeout = timeout;
  }

  /// The addresses of a host, a few at most; the wait for a turn is not part of the timeout.
  ///
  /// @throws UnknownHostException when there is none, or none in time
  List<InetAddress> lookup(String host) throws UnknownHostException, InterruptedException {
    if (Guard.isLiteral(host)) {
      return List.of(InetAddress.ofLiteral(host));
    }
    Lookup known = lookups.get(host);
    if (known != null && fresh(known)) {
      return known.await(timeout);
    }
    if (lookups.size() > MAX_HOSTS) {
      lookups.values().removeIf(Lookup::done);
    }
    var own = new Lookup(host, resolver);
    Lookup lookup = lookups.compute(host, (_, old) -> old != null && fresh(old) ? old : own);
    if (lookup == own) {
      own.begin(room);
    }
    return lookup.await(timeout);
  }

  private static boolean fresh(Lookup lookup) {
    return System.nanoTime() - lookup.madeAt() < VALID_NANOS && !lookup.abandoned();
  }

  @Override
  public void close() {
    lookups.clear();
  }
}
