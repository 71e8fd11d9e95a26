package catalog.fetchimages.fetch;

import catalog.fetchimages.fetch.FetchSettings.Manners;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Limits the requests to one host (scheme, name and port): how many at a time, how fast, and by a
/// circuit breaker whether any at all.
///
/// The breaker opens after consecutive failures: ten for a host that has answered before, two for
/// one that never has. While it is open, only single requests are sent, as probes. The first is
/// sent after about a second, for which the other requests wait, so that a host with a short fault
/// does not lose its URLs. If it fails (for a host that has answered before: if three in a row
/// fail), the host is down: requests are rejected at once, and the next probe is sent after ten
/// seconds, then twice that, up to five minutes. A success closes the breaker. The probe is drawn
/// at random among the waiting requests, so that it does not depend on the order of the catalog.
///
/// A host that has never answered gets only two requests at a time, so that dead hosts do not take
/// the places of living ones.
final class HostGate {
  private static final Logger LOG = LoggerFactory.getLogger(HostGate.class);
  private static final int FAILURES_OF_KNOWN = 10;
  private static final int FAILURES_OF_UNKNOWN = 2;
  private static final int CONCURRENCY_OF_UNKNOWN = 2;
  private static final int PROBES_OF_KNOWN = 3;
  private static final int PROBES_OF_UNKNOWN = 1;
  private static final long DOUBT_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long DOWN_TO_DOUBT = 10;
  private static final long LONGEST_DOWN_NANOS = TimeUnit.MINUTES.toNanos(5);

  /// The result of [#enter].
  enum Entry {
    /// The request may be sent; call [#leave] afterwards.
    ADMITTED,
    /// The same, and it is the probe that decides whether the host is back.
    PROBE,
    /// Rejected, since the host is down.
    DOWN,
    /// Rejected, since the host asked for a longer pause than there is time for.
    PAUSED
  }

  /// What a request showed about its host.
  enum Health {
    /// It answers.
    WELL,
    /// It asks for fewer requests, which is no failure: see [Pace].
    BUSY,
    /// It answers with a fault of its own, such as status 500.
    ILL,
    /// It gave no answer, or none in time.
    SILENT,
    /// Nothing, for example since the request was interrupted.
    UNKNOWN
  }

  private final String host;
  private final int concurrency;
  private final long doubtNanos;
  private final Pace pace;
  private final Lot lot = new Lot();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  private int running;
  private boolean answered;
  private int failures;
  private boolean open;
  private boolean probing;
  private long openUntil;
  private int failedProbes;
  private boolean probeFailed;
  private long downNanos;

  HostGate(String host, Manners manners) {
    this(host, manners, DOUBT_NANOS);
  }

  /// @param doubtNanos the least time from when the breaker opens to the first probe
  HostGate(String host, Manners manners, long doubtNanos) {
    this.host = host;
    this.doubtNanos = doubtNanos;
    this.downNanos = DOWN_TO_DOUBT * doubtNanos;
    this.concurrency = manners.hostConcurrency();
    this.pace = new Pace(manners);
  }

  /// Waits for a turn, but for a pause that the host asked for only if it ends within
  /// `patienceNanos`.
  Entry enter(long patienceNanos) throws InterruptedException {
    Entry entry;
    long start;
    lock.lockInterruptibly();
    try {
      boolean turn = awaitTurn();
      if (!turn || pace.pauseLeft() > patienceNanos) {
        changed.signal(); // This one takes no place; the next one may.
        return turn ? Entry.PAUSED : Entry.DOWN;
      }
      running++;
      entry = open ? Entry.PROBE : Entry.ADMITTED;
      probing = open;
      start = pace.next();
    } finally {
      lock.unlock();
    }
    try {
      TimeUnit.NANOSECONDS.sleep(start - System.nanoTime());
      return entry;
    } catch (InterruptedException e) {
      leave(entry, Health.UNKNOWN);
      throw e;
    }
  }

  /// Waits for a turn; false if the host is down.
  private boolean awaitTurn() throws InterruptedException {
    if (!open && running < limit()) {
      return true;
    }
    try (Lot.Ticket ticket = lot.join()) {
      while (!down() && !free(ticket)) {
        if (open && !probing && !lot.drawn()) {
          changed.awaitNanos(openUntil - System.nanoTime());
        } else {
          changed.await();
        }
      }
      return free(ticket);
    } catch (InterruptedException e) {
      changed.signalAll(); // This one may have been drawn as the probe.
      throw e;
    }
  }

  /// Frees the place of an admitted request and records what the request showed.
  void leave(Entry entry, Health health) {
    leave(entry, health, 0);
  }

  /// @param pauseNanos how long a pause the host asked for; 0 for none
  void leave(Entry entry, Health health, long pauseNanos) {
    lock.lock();
    try {
      running--;
      probing &= entry != Entry.PROBE;
      switch (health) {
        case WELL -> {
          failures = 0;
          pace.faster();
          answered();
          close();
        }
        case BUSY -> {
          failures = 0;
          pace.slower();
          answered();
          close();
        }
        case ILL -> {
          answered();
          failed(entry);
        }
        case SILENT -> failed(entry);
        case UNKNOWN -> {}
      }
      if (pauseNanos > 0) {
        pace.pause(pauseNanos);
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  boolean idle() {
    lock.lock();
    try {
      return running == 0 && !lock.hasWaiters(changed);
    } finally {
      lock.unlock();
    }
  }

  private boolean down() {
    return open && probeFailed && (probing || System.nanoTime() - openUntil < 0);
  }

  private boolean free(Lot.Ticket ticket) {
    if (!open) {
      return running < limit();
    }
    if (probing || System.nanoTime() - openUntil < 0) {
      return false;
    }
    if (!lot.drawn()) {
      lot.draw();
      changed.signalAll();
    }
    return ticket.drawn();
  }

  private int limit() {
    return answered ? concurrency : Math.min(concurrency, CONCURRENCY_OF_UNKNOWN);
  }

  private void answered() {
    if (!answered) {
      answered = true;
      changed.signalAll(); // The limit is higher now.
    }
  }

  private void failed(Entry entry) {
    failures++;
    if (open && entry == Entry.PROBE) {
      failedProbes++;
      if (failedProbes < (answered ? PROBES_OF_KNOWN : PROBES_OF_UNKNOWN)) {
        openFor(doubtNanos);
        return;
      }
      if (!probeFailed) {
        LOG.atWarn()
            .addKeyValue("host", host)
            .addKeyValue("failures", failures)
            .log("Host '{}' is down; its URLs are left out until it answers again", host);
      }
      probeFailed = true;
      openFor(downNanos);
      downNanos = Math.min(2 * downNanos, LONGEST_DOWN_NANOS);
    } else if (!open && failures >= (answered ? FAILURES_OF_KNOWN : FAILURES_OF_UNKNOWN)) {
      openFor(doubtNanos);
    }
  }

  private void openFor(long nanos) {
    open = true;
    openUntil = System.nanoTime() + nanos + ThreadLocalRandom.current().nextLong(nanos / 2 + 1);
    changed.signalAll();
  }

  private void close() {
    if (open) {
      if (probeFailed) {
        LOG.atInfo().addKeyValue("host", host).log("Host '{}' answers again", host);
      }
      open = false;
      probeFailed = false;
      failedProbes = 0;
      downNanos = DOWN_TO_DOUBT * doubtNanos;
      changed.signalAll();
    }
  }
}
