package catalog.fetchimages.fetch;

import java.util.concurrent.Semaphore;

/// The memory that all bodies in flight share.
///
/// Bodies take what they have really received, step by step. If each waited for more while holding
/// some, all could wait for ever; so room for one body of the largest size is set apart, and who
/// finds no room left queues for that: it can always finish and make room for others.
final class ByteBudget {
  private static final int UNIT = 1024;

  private final Semaphore shared;
  private final Semaphore reserve = new Semaphore(1, true);

  /// @param largest bytes that one body can ask for at most
  ByteBudget(long bytes, long largest) {
    this.shared = new Semaphore(units(bytes - largest));
  }

  Lease lease() {
    return new Lease();
  }

  /// Bytes that nobody holds, the reserve not counted.
  long free() {
    return (long) shared.availablePermits() * UNIT;
  }

  private static int units(long bytes) {
    return Math.toIntExact((bytes + UNIT - 1) / UNIT);
  }

  /// What one body holds; not shared between threads.
  final class Lease implements AutoCloseable {
    private int held;
    private boolean reserved;

    /// Waits until there is room for `bytes` in all.
    void growTo(long bytes) throws InterruptedException {
      int more = units(bytes) - held;
      if (more <= 0 || reserved) {
        return;
      }
      if (shared.tryAcquire(more)) {
        held += more;
      } else {
        reserve.acquire();
        reserved = true;
      }
    }

    @Override
    public void close() {
      shared.release(held);
      held = 0;
      if (reserved) {
        reserved = false;
        reserve.release();
      }
    }
  }
}
