package catalog.memory;

import java.util.concurrent.Semaphore;

/// A part of the heap, taken before work that needs much memory and given back after it: where
/// memory binds, threads wait for each other.
///
/// Work that needs little takes nothing and never waits. Who holds room must not ask for more.
public final class Room implements AutoCloseable {
  /// What is not taken into account, in bytes.
  private static final long LITTLE = 1 << 20;

  private static final int UNIT = 1 << 10;

  /// Five eighths of the heap; the rest is for what is always there.
  private static final int ALL = (int) Math.min(Integer.MAX_VALUE, heap() / UNIT / 8 * 5);

  /// Fair, so that who needs much is not kept waiting by those who need less.
  private static final Semaphore FREE = new Semaphore(ALL, true);

  private final int units;

  private Room(int units) {
    this.units = units;
  }

  private static long heap() {
    return Runtime.getRuntime().maxMemory();
  }

  /// Waits until there is room for so many bytes; for more than there is at all, until nothing else
  /// is taken.
  public static Room take(long bytes) {
    int units = bytes <= LITTLE ? 0 : (int) Math.min(ALL, bytes / UNIT);
    FREE.acquireUninterruptibly(units);
    return new Room(units);
  }

  /// Gives the room back.
  @Override
  public void close() {
    FREE.release(units);
  }
}
