package catalog.clean;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/// A pool of cleaners for any number of threads. There are no more cleaners than processors, since
/// cleaning only computes, and their caches together fit into a quarter of the heap.
final class Cleaners {
  /// Most memory that a cleaner takes per word of its cache's capacity, in bytes.
  private static final int MEMORY_PER_WORD = 12 << 10;

  private static final int FEWEST_WORDS = 64;

  private final Semaphore permits;
  private final Deque<Cleaner> idle = new ConcurrentLinkedDeque<>();
  private final int wordsRemembered;

  Cleaners() {
    this(Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().maxMemory());
  }

  Cleaners(int count, long heap) {
    permits = new Semaphore(count);
    long words = heap / 4 / count / MEMORY_PER_WORD;
    wordsRemembered = Integer.highestOneBit(Math.clamp(words, FEWEST_WORDS, Cleaner.MOST_WORDS));
  }

  /// Takes a free cleaner, waiting until there is one; the caller must give it back.
  Cleaner take() {
    permits.acquireUninterruptibly();
    // The one given back last has the words met most recently in its cache.
    Cleaner cleaner = idle.pollFirst();
    return cleaner == null ? new Cleaner(Model.shipped(), wordsRemembered) : cleaner;
  }

  void giveBack(Cleaner cleaner) {
    idle.addFirst(cleaner);
    permits.release();
  }

  int wordsRemembered() {
    return wordsRemembered;
  }
}
