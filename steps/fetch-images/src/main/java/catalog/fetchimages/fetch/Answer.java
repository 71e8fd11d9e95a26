package catalog.fetchimages.fetch;

import java.time.Duration;

/// The result of one request to one server.
sealed interface Answer {

  /// A complete body, decoded if it was compressed; not yet checked to be an image.
  @SuppressWarnings("ArrayRecordComponent") // Never compared; copies would cost.
  record Content(int status, byte[] bytes) implements Answer {}

  /// A redirect to another URL.
  record Redirect(int status, WebUrl target) implements Answer {}

  /// No body that could be used.
  ///
  /// @param status of the answer; 0 when there was none
  /// @param retryAfter the pause that the server asks for; zero if it asks for none
  record Failure(Outcome outcome, int status, Duration retryAfter) implements Answer {

    /// Whether the server only asks for fewer requests.
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
