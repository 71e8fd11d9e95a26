package catalog.fetchimages.fetch;

import catalog.fetchimages.fetch.FetchSettings.Manners;
import java.util.concurrent.TimeUnit;

/// When the next request may start; guarded by its owner's lock.
///
/// Each time a host asks for less, the time between requests to it is doubled, up to a second, and
/// each good answer shortens it again. Only a host that says nothing else ten times in a row at the
/// slowest is left alone for a minute.
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

  /// Takes the next start, as a time of [System#nanoTime].
  long next() {
    long start = Math.max(System.nanoTime(), Math.max(nextStart, pausedUntil));
    nextStart = start + Math.max(intervalNanos, slowerNanos);
    return start;
  }

  /// Lets nobody start for this long.
  void pause(long nanos) {
    pausedUntil = Math.max(pausedUntil, System.nanoTime() + nanos);
  }

  void faster() {
    busy = 0;
    slowerNanos = slowerNanos <= intervalNanos ? 0 : slowerNanos - slowerNanos / 16;
  }

  void slower() {
    if (pauseLeft() > 0) {
      return; // It had been asked before it said so.
    }
    busy = slowerNanos == SLOWEST_NANOS ? busy + 1 : 0;
    long doubled = 2 * Math.max(slowerNanos, intervalNanos);
    slowerNanos = Math.clamp(doubled, FIRST_SLOWER_NANOS, SLOWEST_NANOS);
    pause(busy < MOST_BUSY ? slowerNanos : BUSY_PAUSE_NANOS);
  }
}
