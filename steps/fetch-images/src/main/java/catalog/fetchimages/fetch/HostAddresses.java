package catalog.fetchimages.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Looks up host names, and caches each result for a minute, also that a host has no address.
///
/// A lookup cannot be interrupted and would block the carrier of a virtual thread, so each has a
/// platform thread of its own, and callers stop waiting after the connect timeout. At most 64
/// lookups run at a time that have taken less than a second. Slower ones do not count, so that they
/// do not delay others; with them, at most 512 run.
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

  /// The addresses of a host, three at most. The wait until the lookup starts is not part of the
  /// timeout.
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
