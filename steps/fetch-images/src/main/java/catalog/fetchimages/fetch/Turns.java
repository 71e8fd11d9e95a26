package catalog.fetchimages.fetch;

import catalog.fetchimages.fetch.FetchSettings.Manners;
import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Applies the limits for one host to each address too, whatever names lead to it.
final class Turns {
  private static final int MAX_ADDRESSES = 20_000;

  private final ConcurrentHashMap<InetAddress, Address> addresses = new ConcurrentHashMap<>();
  private final int concurrency;
  private final long intervalNanos;

  Turns(Manners manners) {
    this.concurrency = manners.hostConcurrency();
    this.intervalNanos = manners.hostRate() == 0 ? 0 : (long) (1e9 / manners.hostRate());
  }

  private final class Address {
    private final Semaphore places = new Semaphore(concurrency, true);
    private final AtomicLong nextStart = new AtomicLong(System.nanoTime());

    private boolean idle() {
      return places.availablePermits() == concurrency && !places.hasQueuedThreads();
    }

    private long start() {
      long now = System.nanoTime();
      return nextStart.updateAndGet(next -> Math.max(next, now) + intervalNanos) - intervalNanos;
    }
  }

  /// A request's place at an address, until closed.
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /// Waits for a place and for the address's rate.
  Turn enter(InetAddress to) throws InterruptedException {
    if (addresses.size() > MAX_ADDRESSES) {
      addresses.values().removeIf(Address::idle);
    }
    Address address = addresses.computeIfAbsent(to, _ -> new Address());
    address.places.acquire();
    try {
      TimeUnit.NANOSECONDS.sleep(address.start() - System.nanoTime());
      return address.places::release;
    } catch (InterruptedException e) {
      address.places.release();
      throw e;
    }
  }
}
