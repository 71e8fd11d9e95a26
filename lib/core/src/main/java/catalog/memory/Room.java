package catalog.memory;

import java.util.concurrent.Semaphore;

/// A reservation of heap memory for work that needs much of it, released by [#close()]. Threads
/// wait for each other where the heap is too small for all of them.
///
/// Work that needs 1 MiB or less reserves nothing. A thread that holds a reservation must not take
/// another: both could wait forever.
public final class Room implements AutoCloseable {
  /// The largest need for which nothing is reserved, in bytes.
  private static final long LITTLE = 1 << 20;

  private static final int UNIT = 1 << 10;

  /// What can be reserved in total, in units: five eighths of the heap. The rest is for all that
  /// reserves nothing.
  private static final int ALL = (int) Math.min(Integer.MAX_VALUE, heap() / UNIT / 8 * 5);

  /// Fair, so that small reservations do not overtake a large one forever.
  private static final Semaphore FREE = new Semaphore(ALL, true);

  private final int units;

  private Room(int units) {
    this.units = units;
  }

  private static long heap() {
    return Runtime.getRuntime().maxMemory();
  }

  /// Waits until so many bytes are free, and reserves them. A need larger than the total reserves
  /// the total.
  public static Room take(long bytes) {
    int units = bytes <= LITTLE ? 0 : (int) Math.min(ALL, bytes / UNIT);
    if (units > 0) { // For nothing, too, a fair semaphore would queue behind those who wait.
      FREE.acquireUninterruptibly(units);
    }
    return new Room(units);
  }

  /// Releases the reservation; to be called once.
  @Override
  public void close() {
    FREE.release(units);
  }
}
