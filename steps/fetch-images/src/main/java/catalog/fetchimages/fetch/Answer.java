package catalog.fetchimages.fetch;

import java.time.Duration;

/// What one request to one server brought.
sealed interface Answer {

  /// A whole body, decoded; what it is remains to be seen.
  @SuppressWarnings("ArrayRecordComponent") // Never compared; a copy of each body would cost.
  record Content(int status, byte[] bytes) implements Answer {}

  /// Look there instead.
  record Redirect(int status, WebUrl target) implements Answer {}

  /// Nothing to be had here.
  ///
  /// @param status of the answer; 0 when there was none
  /// @param retryAfter how long the server asks to be left alone; zero when it does not say
  record Failure(Outcome outcome, int status, Duration retryAfter) implements Answer {

    /// Whether the server says no more than that it wants to be asked less.
    boolean busy() {
      return outcome == Outcome.RATE_LIMITED || (status == 503 && retryAfter.isPositive());
    }

    static Failure of(Outcome outcome) {
      return of(outcome, 0);
    }

    static Failure of(Outcome outcome, int status) {
      return new Failure(outcome, status, Duration.ZERO);
    }
  }
}
