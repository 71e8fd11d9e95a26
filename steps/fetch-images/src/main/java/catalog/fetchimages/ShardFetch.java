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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works on all products of a shard, in lanes that each take one after another; who waits for what
/// is decided by the engine.
final class ShardFetch {
  private static final Logger LOG = LoggerFactory.getLogger(ShardFetch.class);

  /// Virtual threads, and so products begun at a time. Most of them wait for their host's turn:
  /// more would cost memory and the collector's time, fewer could all wait for the same host.
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

  /// Runs until all is done or the time is over; in any case nothing is in flight afterwards.
  ///
  /// @throws InterruptedException when the thread was interrupted
  /// @throws Fault when images cannot be stored; whatever else no URL is to blame for is thrown too
  void run(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        for (int lane = 0; lane < Math.min(LANES, fetches.size()); lane++) {
          threads.execute(this::work);
        }
        if (!open.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          LOG.atWarn()
              .addKeyValue("shard", context.job().number())
              .addKeyValue("open", open.getCount())
              .log("Time for shard {} is over", context.job().number());
        }
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
      // It ends all: what could not be stored here will not be stored for the others. Nothing may
      // end a lane alone, else its product would count as done.
      failure.compareAndSet(null, thrown);
      LongStream.range(0, open.getCount()).forEach(_ -> open.countDown());
    } finally {
      open.countDown();
    }
  }
}
