package catalog.fetchimages;

import catalog.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Fetches the images of all products of a shard, in virtual threads that each process one product
/// after another. Limits and waiting are the engine's concern.
final class ShardFetch {
  /// Number of virtual threads, and so of products in progress. Most of them wait for a turn at
  /// their host: more would cost memory and garbage collection, fewer could all wait for the same
  /// host.
  private static final int LANES = 1000;

  private final ProductFetch.Context context;
  private final List<ProductFetch> fetches;
  private final CountDownLatch open;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  ShardFetch(ProductFetch.Context context, List<Product> products) {
    this.context = context;
    this.fetches = products.stream().map(product -> new ProductFetch(context, product)).toList();
    this.open = new CountDownLatch(fetches.size());
  }

  /// One for each product, in the shard's order.
  List<ProductFetch> fetches() {
    return fetches;
  }

  /// Runs until all products are done; no request is in flight afterwards.
  ///
  /// @param patience for the next product to be done, however long all of them take
  /// @throws InterruptedException when the thread was interrupted
  /// @throws Fault passing when no product was done for so long; when images cannot be stored; any
  ///   other exception that ends the run is thrown as well
  void run(Duration patience) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        for (int lane = 0; lane < Math.min(LANES, fetches.size()); lane++) {
          threads.execute(this::work);
        }
        await(patience);
      } finally {
        threads.shutdownNow();
      }
    } finally {
      fetches.forEach(ProductFetch::stopUnlessBegun);
    }
    switch (failure.get()) {
      case null -> {}
      case Error error -> throw error;
      case RuntimeException exception -> throw exception;
      case Throwable other -> throw new AssertionError("nothing checked is thrown", other);
    }
  }

  private void await(Duration patience) throws InterruptedException {
    long before = fetches.size();
    while (!open.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      long left = open.getCount();
      if (left == before) {
        throw Fault.passing(
            "No product of shard %d was done in %.0f seconds, and %,d are left; run again to go on."
                .formatted(context.job().number(), patience.toNanos() / 1e9, left));
      }
      before = left;
    }
  }

  private void work() {
    while (failure.get() == null && !Thread.currentThread().isInterrupted()) {
      int index = next.getAndIncrement();
      if (index >= fetches.size()) {
        return;
      }
      run(fetches.get(index));
    }
  }

  private void run(ProductFetch fetch) {
    try {
      fetch.run();
      context.job().progress().advance(1);
    } catch (Throwable thrown) {
      // Ends the whole shard, since storing would fail for the other products too. If only this
      // thread ended, its product would count as done.
      failure.compareAndSet(null, thrown);
      LongStream.range(0, open.getCount()).forEach(_ -> open.countDown());
    } finally {
      open.countDown();
    }
  }
}
