package catalog.fetchimages.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// One lookup of a host name, whose result any number of threads can wait for.
final class Lookup {
  /// The most addresses used of a host; each can add a connect timeout if the host is dead.
  private static final int MAX_ADDRESSES = 3;

  /// After this time a lookup counts as slow and no longer holds up others.
  private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(1);

  /// The stack size that name service libraries are known to need.
  private static final int STACK_BYTES = 512 * 1024;

  /// Bounds the number of lookups: that of quick ones, and that of all.
  static final class Room {
    private final Semaphore quick = new Semaphore(64, true);
    private final Semaphore all = new Semaphore(512, true);
  }

  private final String host;
  private final Network.Resolver resolver;
  private final long madeAt = System.nanoTime();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile List<InetAddress> addresses = List.of();
  private volatile boolean abandoned;

  Lookup(String host, Network.Resolver resolver) {
    this.host = host;
    this.resolver = resolver;
  }

  long madeAt() {
    return madeAt;
  }

  boolean done() {
    return ended.getCount() == 0;
  }

  /// Whether the thread that was to start the lookup was interrupted before it could.
  boolean abandoned() {
    return abandoned;
  }

  /// Waits for room and starts the lookup; returns when it has ended or turns out to be slow.
  void begin(Room room) throws InterruptedException {
    try {
      room.all.acquire();
      try {
        room.quick.acquire();
      } catch (InterruptedException e) {
        room.all.release();
        throw e;
      }
    } catch (InterruptedException e) {
      abandoned = true;
      ended.countDown();
      begun.countDown();
      throw e;
    }
    var quick = new AtomicBoolean(true);
    ask(room, quick);
    try {
      ended.await(SLOW_NANOS, TimeUnit.NANOSECONDS);
    } finally {
      makeRoom(room, quick);
    }
  }

  private void ask(Room room, AtomicBoolean quick) {
    Thread.ofPlatform()
        .name("lookup")
        .daemon()
        .stackSize(STACK_BYTES)
        .start(
            () -> {
              begun.countDown();
              try {
                addresses = resolver.resolve(host).stream().limit(MAX_ADDRESSES).toList();
              } catch (UnknownHostException | RuntimeException _) {
                // No addresses: the list stays empty.
              } finally {
                ended.countDown();
                makeRoom(room, quick);
                room.all.release();
              }
            });
  }

  private static void makeRoom(Room room, AtomicBoolean quick) {
    if (quick.getAndSet(false)) {
      room.quick.release();
    }
  }

  /// Waits for the addresses; the timeout counts from the start of the lookup.
  ///
  /// @throws UnknownHostException when there is none, or none in time
  List<InetAddress> await(Duration timeout) throws UnknownHostException, InterruptedException {
    begun.await();
    if (!ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new UnknownHostException("'%s' was not resolved in %s".formatted(host, timeout));
    }
    if (addresses.isEmpty()) {
      throw new UnknownHostException("'%s' has no address".formatted(host));
    }
    return addresses;
  }
}
