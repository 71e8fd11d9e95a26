package catalog.fetchimages.fetch;

import catalog.fetchimages.fetch.Answer.Failure;
import catalog.fetchimages.fetch.FetchSettings.Patience;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The fetch of one entry: attempts, pauses between them, and the time that they take.
final class Visit {
  private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

  /// What all visits have in common.
  ///
  /// @param places for requests in flight
  record Bounds(Patience patience, Inspection inspection, ByteBudget budget, Semaphore places) {}

  /// One attempt to get what the entry leads to.
  @FunctionalInterface
  interface Attempt {
    /// The answer; its bytes count against the lease.
    Answer run(Visit visit, ByteBudget.Lease lease) throws InterruptedException;
  }

  /// Something that takes a while.
  @FunctionalInterface
  interface Request {
    Answer send() throws InterruptedException;
  }

  private final Bounds bounds;
  private final Attempt attempt;
  private final ImageFetcher.Sink sink;
  private long spentNanos;

  Visit(Bounds bounds, Attempt attempt, ImageFetcher.Sink sink) {
    this.bounds = bounds;
    this.attempt = attempt;
    this.sink = sink;
  }

  Fetched run() throws InterruptedException {
    Fetched last = attempt();
    for (int retry = 1; retry <= bounds.patience().retries(); retry++) {
      long pause = pauseBefore(retry);
      if (!last.outcome().worthAnotherAttempt() || pause >= left()) {
        break;
      }
      TimeUnit.NANOSECONDS.sleep(pause);
      spentNanos += pause;
      Fetched next = attempt();
      if (turnedAway(next)) {
        break; // Keeps the outcome that says why it is turned away.
      }
      last = next;
    }
    return new Fetched(
        last.outcome(), last.status(), last.image(), TimeUnit.NANOSECONDS.toMillis(spentNanos));
  }

  private static boolean turnedAway(Fetched fetched) {
    return switch (fetched.outcome()) {
      case HOST_DOWN -> true;
      case RATE_LIMITED -> fetched.status() == 0;
      default -> false;
    };
  }

  /// Exponential back-off with full jitter.
  private static long pauseBefore(int retry) {
    long most = Math.min(FIRST_PAUSE_NANOS << Math.min(retry, 10), LONGEST_PAUSE_NANOS);
    return ThreadLocalRandom.current().nextLong(most);
  }

  /// Nanoseconds that the entry may still take.
  long left() {
    return bounds.patience().url().toNanos() - spentNanos;
  }

  private Fetched attempt() throws InterruptedException {
    try (ByteBudget.Lease lease = bounds.budget().lease()) {
      return switch (attempt.run(this, lease)) {
        case Answer.Content(int status, byte[] bytes) -> take(status, bytes);
        case Failure(Outcome outcome, int status, Duration _) -> failed(outcome, status);
        case Answer.Redirect(int status, WebUrl _) -> failed(Outcome.BAD_REDIRECT, status);
      };
    }
  }

  private static Fetched failed(Outcome outcome, int status) {
    return new Fetched(outcome, status, null, 0);
  }

  private Fetched take(int status, byte[] bytes) throws InterruptedException {
    return switch (bounds.inspection().inspect(bytes)) {
      case Inspection.Rejected(Outcome outcome) -> failed(outcome, status);
      case Inspection.Accepted(Picture picture) -> {
        long start = System.nanoTime();
        Outcome outcome = sink.accept(picture);
        spentNanos += System.nanoTime() - start;
        yield new Fetched(outcome, status, picture.facts(), 0);
      }
    };
  }

  /// Sends a request as one of those in flight, and counts the time it takes.
  Answer inFlight(Request request) throws InterruptedException {
    bounds.places().acquire();
    long start = System.nanoTime();
    try {
      return request.send();
    } finally {
      spentNanos += System.nanoTime() - start;
      bounds.places().release();
    }
  }

  /// The same for a request without a deadline of its own: it is interrupted when the entry's time
  /// is over, and then is a timeout.
  Answer bounded(Request request) throws InterruptedException {
    return inFlight(
        () -> {
          var answer = new FutureTask<>(request::send);
          Thread thread = Thread.ofVirtual().start(answer);
          try {
            return answer.get(left(), TimeUnit.NANOSECONDS);
          } catch (TimeoutException _) {
            return Failure.of(Outcome.TIMEOUT);
          } catch (ExecutionException e) {
            throw unchecked(e.getCause());
          } finally {
            thread.interrupt();
            thread.join(); // It may use the memory that the caller frees next.
          }
        });
  }

  private static RuntimeException unchecked(@Nullable Throwable thrown) {
    return switch (thrown) {
      case Error error -> throw error;
      case RuntimeException exception -> exception;
      case null, default -> new IllegalStateException("not interrupted by its caller", thrown);
    };
  }
}
