package catalog.images.fetch;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// How one URL ended, and whether asking again at another time could end better.
public enum Outcome {
  /// An image came and is in the store.
  STORED(false),

  /// The text is no URL that can be asked for: unreadable, a user name in it, an odd number as
  /// host.
  BAD_URL(false),
  /// Neither `http` nor `https`.
  FORBIDDEN_SCHEME(false),
  /// A port that is not among the permitted ones.
  FORBIDDEN_PORT(false),
  /// The host is, or resolves only to, addresses of special-purpose ranges.
  FORBIDDEN_ADDRESS(false),
  /// A redirect without a target, one from https to http, or one more than permitted.
  BAD_REDIRECT(false),

  /// 404 or 410.
  NOT_FOUND(false),
  /// 401, 402, 403, 407 or 451.
  DENIED(false),
  /// Another answer that is no image, such as 400 or 204.
  BAD_STATUS(false),
  /// An answer that breaks the protocol, or an encoding that was not asked for.
  BAD_ANSWER(false),
  /// No trust in the server's certificate, or its name is another.
  TLS_FAILED(false),
  /// The owner's `X-Robots-Tag` asks to leave it.
  OPTED_OUT(false),

  /// More bytes than permitted, on the wire or decoded.
  TOO_LARGE(false),
  /// Fewer pixels on a side than wanted.
  TOO_SMALL(false),
  /// More pixels than permitted.
  TOO_MANY_PIXELS(false),
  /// Longer or wider in proportion than wanted.
  BAD_ASPECT_RATIO(false),
  /// A web page, SVG, or anything else whose first bytes are no known image's.
  NOT_AN_IMAGE(false),
  /// Begins as an image but is not whole, or cannot be decoded where that was asked for.
  BROKEN_IMAGE(false),

  /// 429, or a Retry-After that is longer than this URL may take.
  RATE_LIMITED(true),
  /// 408 or 5xx, but 504.
  SERVER_ERROR(true),
  /// 504.
  GATEWAY_TIMEOUT(true),
  /// No connection in time.
  CONNECT_TIMEOUT(true),
  /// No answer, or not all of it, in time.
  TIMEOUT(true),
  /// The host refused the connection or could not be reached.
  UNREACHABLE(true),
  /// The connection ended before the answer did.
  CONNECTION_LOST(true),
  /// The host has no address, or the name service gave no answer.
  UNKNOWN_HOST(true),
  /// Not asked, since the host failed again and again.
  HOST_DOWN(true),
  /// The image came but could not be stored.
  STORAGE_FAILED(true),
  /// Not finished before the run was told to stop or its time was over.
  STOPPED(true);

  private final boolean retryable;

  Outcome(boolean retryable) {
    this.retryable = retryable;
  }

  /// Whether a later run could do better.
  public boolean retryable() {
    return retryable;
  }

  /// The word for it in the ledger, such as `not_found`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The outcome of a ledger's word.
  ///
  /// @throws IllegalArgumentException naming the words there are
  public static Outcome of(String word) {
    return Arrays.stream(values())
        .filter(outcome -> outcome.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no outcome '%s'; there are %s"
                        .formatted(
                            word,
                            Arrays.stream(values())
                                .map(Outcome::word)
                                .collect(Collectors.joining(", ")))));
  }

  /// Whether the host itself, not this URL, is the likely cause: such outcomes open its breaker.
  boolean hostFault() {
    return switch (this) {
      case SERVER_ERROR,
          GATEWAY_TIMEOUT,
          CONNECT_TIMEOUT,
          TIMEOUT,
          UNREACHABLE,
          CONNECTION_LOST,
          UNKNOWN_HOST,
          TLS_FAILED ->
          true;
      default -> false;
    };
  }

  /// Whether a second attempt within the same run makes sense.
  boolean worthAnotherAttempt() {
    return switch (this) {
      case RATE_LIMITED,
          SERVER_ERROR,
          GATEWAY_TIMEOUT,
          CONNECT_TIMEOUT,
          TIMEOUT,
          UNREACHABLE,
          CONNECTION_LOST ->
          true;
      default -> false;
    };
  }
}
