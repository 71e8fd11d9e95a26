package catalog.fetchimages.fetch;

import java.util.concurrent.Semaphore;

/// The memory budget that all bodies in flight share.
///
/// A body takes memory as its bytes arrive. If each could wait for more while holding some, all
/// could wait forever. So memory for one body of the largest size is reserved, and a body that
/// finds no other memory free waits for this reserve: with it, the body can always finish and free
/// what it holds.
final class ByteBudget {
  private static final int UNIT = 1024;

  private final Semaphore shared;
  private final Semaphore reserve = new Semaphore(1, true);

  /// @param bytes of the whole budget
  /// @param largest bytes that one body can take at most
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

  /// The memory that one body holds; not thread-safe.
  final class Lease implements AutoCloseable {
    private int held;
    private boolean reserved;

    /// Waits until the body may hold `bytes` in total.
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
