package catalog.fetchimages.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks the name service once per host and minute, for hosts without a name as well.
///
/// A lookup cannot be interrupted and would block the carrier of a virtual thread, so lookups have
/// threads of their own and whoever waits for one gives up after the connect timeout.
final class HostAddresses implements AutoCloseable {
  private static final long VALID_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int MAX_LOOKUPS = 64;
  private static final int MAX_HOSTS = 20_000;

  /// More would multiply the time that a dead host can cost.
  private static final int MAX_ADDRESSES = 3;

  private record Entry(CompletableFuture<List<InetAddress>> addresses, long madeAt) {
    boolean fresh() {
      return System.nanoTime() - madeAt < VALID_NANOS;
    }
  }

  private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();
  private final Network.Resolver resolver;
  private final Duration timeout;
  private final ExecutorService lookups;

  HostAddresses(Network.Resolver resolver, Duration timeout) {
    this.resolver = resolver;
    this.timeout = timeout;
    var threads =
        new ThreadPoolExecutor(
            MAX_LOOKUPS,
            MAX_LOOKUPS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("lookup-", 0).daemon().factory());
    threads.allowCoreThreadTimeOut(true);
    this.lookups = threads;
  }

  /// The addresses of a host, a few at most.
  ///
  /// @throws UnknownHostException when there is none, or none in time
  List<InetAddress> lookup(String host) throws UnknownHostException {
    if (Guard.isLiteral(host)) {
      return List.of(InetAddress.ofLiteral(host));
    }
    try {
      return entry(host).addresses().get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw unknown(host, "has no address");
    } catch (TimeoutException e) {
      throw unknown(host, "was not resolved in " + timeout);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown(host, "was not resolved before the thread was interrupted");
    }
  }

  private Entry entry(String host) {
    if (entries.size() > MAX_HOSTS) {
      entries.values().removeIf(entry -> !entry.fresh());
    }
    return entries.compute(
        host,
        (_, old) ->
            old != null && old.fresh()
                ? old
                : new Entry(
                    CompletableFuture.supplyAsync(() -> resolve(host), lookups),
                    System.nanoTime()));
  }

  private List<InetAddress> resolve(String host) {
    try {
      List<InetAddress> addresses = resolver.resolve(host);
      if (addresses.isEmpty()) {
        throw unknown(host, "has no address");
      }
      return addresses.stream().limit(MAX_ADDRESSES).toList();
    } catch (UnknownHostException e) {
      throw new CompletionException(e);
    }
  }

  private static UnknownHostException unknown(String host, String why) {
    return new UnknownHostException("'%s' %s".formatted(host, why));
  }

  @Override
  public void close() {
    lookups.shutdownNow();
  }
}
