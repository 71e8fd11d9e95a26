package catalog.launcher.local;

import catalog.fault.Fault;
import catalog.handover.Layout;
import catalog.store.ObjectStore;
import catalog.store.ObjectStore.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps two runs, on any machines, from writing to one place in a bucket at the same time. The
/// lock is an object that names the run that holds it, renewed every five minutes during the run
/// and deleted at its end.
final class BucketLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BucketLock.class);
  private static final Duration RENEWAL = Duration.ofMinutes(5);

  private final ObjectStore store;
  private final InstantSource clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("lock").factory());
  private final Holder holder;
  private boolean released;

  private BucketLock(ObjectStore store, Holder holder, InstantSource clock) {
    this.store = store;
    this.holder = holder;
    this.clock = clock;
    long every = RENEWAL.toSeconds();
    var _ = timer.scheduleWithFixedDelay(this::renewLater, every, every, TimeUnit.SECONDS);
  }

  /// Takes the lock. One that is stale, or held by the run `killed`, is taken over.
  ///
  /// @param killed a run that is known to have ended without releasing the lock
  /// @throws Fault usage if another run holds it
  static BucketLock take(
      ObjectStore store, Holder holder, Optional<Holder> killed, InstantSource clock) {
    Optional<Version> there;
    do {
      there = store.version(Layout.LOCK);
      there.ifPresent(other -> refuseIfHeld(store, other, killed, clock.instant()));
      // Where another run is faster, the next look says which.
    } while (!stores(store, holder, there.orElse(null)));
    return new BucketLock(store, holder, clock);
  }

  private static boolean stores(ObjectStore store, Holder holder, @Nullable Version replaced) {
    try {
      return store.putIf(Layout.LOCK, holder.text(), replaced).isPresent();
    } catch (Fault e) {
      var _ = release(store, holder); // It may have been stored although the response was lost.
      throw e;
    }
  }

  private static void refuseIfHeld(
      ObjectStore store, Version there, Optional<Holder> killed, Instant now) {
    Holder other =
        Holder.parse(there.text())
            .orElseThrow(
                () ->
                    taken(
                        store,
                        "its lock does not say which",
                        "; if there is none, delete " + store.uri(Layout.LOCK)));
    boolean dead = killed.filter(other::isSameRun).isPresent();
    if (!dead && !other.isStale(now)) {
      throw taken(
          store,
          other.toString(),
          "; if it was killed, its lock ends at " + other.renewed().plus(Holder.STALE));
    }
    System.err.printf(
        "Taking over %s from a run that ended without giving it back: %s, last at work %s.%n",
        store.uri(Layout.LOCK), other, other.renewed());
  }

  private static Fault taken(ObjectStore store, String other, String more) {
    return Fault.usage(
        "Another run is at work where %s is: %s; wait for it, or name another --output%s."
            .formatted(store.uri(Layout.LOCK), other, more));
  }

  private void renewLater() {
    try {
      renew();
    } catch (RuntimeException e) {
      // The lock is valid for some more intervals; if the store is gone, the run itself will fail.
      LOG.warn("The lock was not renewed: {}", e.getMessage());
    }
  }

  /// Renews the lock.
  ///
  /// @throws Fault passing if another run has taken it over, as it may while this machine sleeps
  synchronized void renew() {
    String text = holder.renewed(clock.instant()).text();
    if (own(store, holder).flatMap(own -> store.putIf(Layout.LOCK, text, own)).isEmpty()) {
      throw Fault.passing(
          "Another run has taken over " + store.uri(Layout.LOCK) + "; wait for it and run again.");
    }
  }

  /// The stored lock if it is this holder's, whether or not the response to its writing arrived.
  private static Optional<Version> own(ObjectStore store, Holder holder) {
    return store
        .version(Layout.LOCK)
        .filter(there -> Holder.parse(there.text()).filter(holder::isSameRun).isPresent());
  }

  /// Releases the lock, also when the thread was interrupted.
  @Override
  public synchronized void close() {
    timer.shutdownNow();
    released = release(store, holder);
  }

  /// Whether it was closed, and is known not to be this run's any more.
  synchronized boolean released() {
    return released;
  }

  private static boolean release(ObjectStore store, Holder holder) {
    boolean interrupted = Thread.interrupted();
    try {
      own(store, holder).ifPresent(own -> store.deleteIf(Layout.LOCK, own));
      return true;
    } catch (Fault e) {
      LOG.warn("The lock was not given back and ends by itself: {}", e.getMessage());
      return false;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
