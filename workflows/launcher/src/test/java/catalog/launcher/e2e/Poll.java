package catalog.launcher.e2e;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waiting for what happens elsewhere.
final class Poll {
  private static final long PAUSE_MILLIS = 300;

  private Poll() {}

  /// Waits until the condition holds.
  ///
  /// @param what it says
  /// @throws AssertionError if it does not hold in time
  static void until(String what, Duration longest, BooleanSupplier condition) {
    long end = System.nanoTime() + longest.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within %d s: %s".formatted(longest.toSeconds(), what));
      }
      pause(Duration.ofMillis(PAUSE_MILLIS));
    }
  }

  static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
