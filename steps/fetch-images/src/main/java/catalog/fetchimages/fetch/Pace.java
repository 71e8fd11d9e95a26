package catalog.fetchimages.fetch;

import catalog.fetchimages.fetch.FetchSettings.Manners;
import java.util.concurrent.TimeUnit;

/// Decides when the next request to a host may start; guarded by its owner's lock.
///
/// Each time a host asks for fewer requests, the interval between them is doubled, up to a second;
/// each good answer shortens it again. A host that goes on asking so ten times in a row at the
/// longest interval gets no request for a minute.
final class Pace {
  private static final long FIRST_SLOWER_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long SLOWEST_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int MOST_BUSY = 10;
  private static final long BUSY_PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final long intervalNanos;
  private long nextStart = System.nanoTime();
  private long pausedUntil = nextStart;
  private long slowerNanos;
  private int busy;

  Pace(Manners manners) {
    this.intervalNanos = manners.hostRate() == 0 ? 0 : (long) (1e9 / manners.hostRate());
  }

  /// Nanoseconds to the end of the pause that the host asked for; negative when it is over.
  long pauseLeft() {
    return pausedUntil - System.nanoTime();
  }

  /// Reserves the next start and returns it, as a time of [System#nanoTime].
  long next() {
    long start = Math.max(System.nanoTime(), Math.max(nextStart, pausedUntil));
    nextStart = start + Math.max(intervalNanos, slowerNanos);
    return start;
  }

  /// Lets no request start for this long.
  void pause(long nanos) {
    pausedUntil = Math.max(pausedUntil, System.nanoTime() + nanos);
  }

  void faster() {
    busy = 0;
    slowerNanos = slowerNanos <= intervalNanos ? 0 : slowerNanos - slowerNanos / 16;
  }

  void slower() {
    if (pauseLeft() > 0) {
      return; // The request was sent before the pause began.
    }
    busy = slowerNanos == SLOWEST_NANOS ? busy + 1 : 0;
    long doubled = 2 * Math.max(slowerNanos, intervalNanos);
    slowerNanos = Math.clamp(doubled, FIRST_SLOWER_NANOS, SLOWEST_NANOS);
    pause(busy < MOST_BUSY ? slowerNanos : BUSY_PAUSE_NANOS);
  }
}
