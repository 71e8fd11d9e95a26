package catalog.fetchimages.fetch;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// How the fetch of one URL ended, and whether trying again could help.
public enum Outcome {
  /// An image came and is in the store.
  STORED(Concern.STORED),

  /// Not a URL that can be requested: malformed, with a user name, or with a number as host that is
  /// not a plain IPv4 address; or a path where there is no catalog's folder.
  BAD_URL(Concern.GONE),
  /// Neither `http`, `https` nor `gs`.
  FORBIDDEN_SCHEME(Concern.REFUSED),
  /// A port that is not among the permitted ones.
  FORBIDDEN_PORT(Concern.REFUSED),
  /// The host is, or resolves only to, addresses of special-purpose ranges.
  FORBIDDEN_ADDRESS(Concern.REFUSED),
  /// A path that leads out of the catalog's folder or to no regular file: absolute, with `..`, a
  /// backslash or a control character, through a symbolic link, to a folder, a device or a pipe.
  FORBIDDEN_PATH(Concern.REFUSED),
  /// Neither this URL nor those after it were requested: the product's list is too long.
  TOO_MANY_URLS(Concern.REFUSED),
  /// A redirect without a target, one from https to http, or one more than permitted.
  BAD_REDIRECT(Concern.GONE),

  /// 404 or 410, or no file.
  NOT_FOUND(Concern.GONE),
  /// 401, 402, 403, 407 or 451, or a file that may not be read.
  DENIED(Concern.GONE),
  /// Another status without an image, such as 400 or 204.
  BAD_STATUS(Concern.GONE),
  /// A response that violates the protocol, or has an unsupported encoding.
  BAD_ANSWER(Concern.GONE),
  /// The server's certificate is not trusted or has another name, or TLS failed otherwise.
  TLS_FAILED(Concern.GONE),
  /// The owner's `X-Robots-Tag` asks not to use the image.
  OPTED_OUT(Concern.REFUSED),

  /// More bytes than permitted, as received or decoded.
  TOO_LARGE(Concern.REFUSED),
  /// Fewer pixels on a side than wanted.
  TOO_SMALL(Concern.REFUSED),
  /// More pixels than permitted.
  TOO_MANY_PIXELS(Concern.REFUSED),
  /// Longer or wider in proportion than wanted.
  BAD_ASPECT_RATIO(Concern.REFUSED),
  /// A web page, SVG, or anything else whose first bytes are no known image's.
  NOT_AN_IMAGE(Concern.GONE),
  /// Begins as an image but is not whole, or cannot be decoded where that was asked for.
  BROKEN_IMAGE(Concern.GONE),

  /// 429, or a Retry-After that is longer than this URL may take.
  RATE_LIMITED(Concern.PASSING),
  /// 408, or 5xx except 504.
  SERVER_ERROR(Concern.PASSING),
  /// 504.
  GATEWAY_TIMEOUT(Concern.PASSING),
  /// No connection in time.
  CONNECT_TIMEOUT(Concern.PASSING),
  /// No answer, or not all of it, in time.
  TIMEOUT(Concern.PASSING),
  /// The host refused the connection or could not be reached.
  UNREACHABLE(Concern.PASSING),
  /// The connection ended before the answer did.
  CONNECTION_LOST(Concern.PASSING),
  /// The host has no address, or the name service gave no answer.
  UNKNOWN_HOST(Concern.PASSING),
  /// Not requested, since the host has failed repeatedly.
  HOST_DOWN(Concern.PASSING),
  /// The proxy could not be reached, wanted other credentials, or did not reach the host.
  PROXY_FAILED(Concern.OUR_SIDE),
  /// The image came but could not be stored.
  STORAGE_FAILED(Concern.OUR_SIDE),
  /// An unexpected exception in this program; its stack trace is in the log.
  FAILED(Concern.OUR_SIDE),
  /// Not finished before the run was stopped.
  STOPPED(Concern.OUR_SIDE);

  /// What an operator can do about an outcome: the classes by which metrics count.
  public enum Concern {
    /// Nothing: the image is there.
    STORED,
    /// Correct the catalog: the URL leads to no image.
    GONE,
    /// Change options, if the image is wanted: our own rules excluded it.
    REFUSED,
    /// Run again later: the host or the network had a passing fault.
    PASSING,
    /// Look at this run: its store failed or it was stopped.
    OUR_SIDE;

    /// The word for it in counts, such as `our_side`.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Concern concern;

  Outcome(Concern concern) {
    this.concern = concern;
  }

  /// What an operator can do about it.
  public Concern concern() {
    return concern;
  }

  /// Whether a later run could end better.
  public boolean retryable() {
    return switch (concern) {
      case STORED, GONE, REFUSED -> false;
      case PASSING, OUR_SIDE -> true;
    };
  }

  /// The word for it in the ledger, such as `not_found`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The outcome with this word.
  ///
  /// @throws IllegalArgumentException if there is none; the message names all words
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

  /// Whether the host, not this URL, is the likely cause: such outcomes open its circuit breaker.
  boolean hostFault() {
    return switch (this) {
      case SERVER_ERROR,
          GATEWAY_TIMEOUT,
          CONNECT_TIMEOUT,
          TIMEOUT,
          UNREACHABLE,
          CONNECTION_LOST,
          UNKNOWN_HOST ->
          true;
      default -> false;
    };
  }

  /// Whether connecting failed, so that another address of the host may work.
  boolean noConnection() {
    return switch (this) {
      case FORBIDDEN_ADDRESS, CONNECT_TIMEOUT, UNREACHABLE, TLS_FAILED -> true;
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
          CONNECTION_LOST,
          PROXY_FAILED ->
          true;
      default -> false;
    };
  }
}
