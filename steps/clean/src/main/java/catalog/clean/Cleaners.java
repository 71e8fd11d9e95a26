package catalog.clean;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/// Cleaners for any number of threads: no more than there are processors, since cleaning waits for
/// nothing else, and what they remember together fits a quarter of the heap.
final class Cleaners {
  /// Memory that a cleaner takes at most for each word it remembers, in bytes.
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

  /// Waits for a cleaner that is free; it is to be given back.
  Cleaner take() {
    permits.acquireUninterruptibly();
    // The last one given back knows words that were met just now.
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
