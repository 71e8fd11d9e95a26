package catalog.fetchimages.fetch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Interprets the status and the headers of responses.
final class AnswerRules {
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /// A longer pause is taken for a mistake of the server.
  private static final Duration LONGEST_BELIEVED = Duration.ofDays(30);

  /// The pause where the requested one is unreadable or implausibly long.
  private static final Duration SOME_PAUSE = Duration.ofSeconds(3);

  private AnswerRules() {}

  static boolean redirect(int status) {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> true;
      default -> false;
    };
  }

  /// The outcome of a status that is neither 200 nor a redirect.
  static Outcome outcome(int status) {
    return switch (status) {
      case 404, 410 -> Outcome.NOT_FOUND;
      case 401, 402, 403, 407, 451 -> Outcome.DENIED;
      case 429 -> Outcome.RATE_LIMITED;
      case 504 -> Outcome.GATEWAY_TIMEOUT;
      case 408 -> Outcome.SERVER_ERROR;
      default -> status >= 500 ? Outcome.SERVER_ERROR : Outcome.BAD_STATUS;
    };
  }

  /// Retry-After (RFC 9110, 10.2.3) in seconds or as a date, an hour at most; zero when absent,
  /// three seconds when unreadable or longer than a month.
  static Duration retryAfter(@Nullable String header, Instant now) {
    if (header == null) {
      return Duration.ZERO;
    }
    Duration pause = pause(header.strip(), now);
    if (pause.isNegative()) {
      return Duration.ZERO;
    }
    return pause.compareTo(LONGEST_BELIEVED) > 0 ? SOME_PAUSE : min(pause, LONGEST_PAUSE);
  }

  private static Duration pause(String header, Instant now) {
    try {
      return Duration.ofSeconds(Long.parseLong(header));
    } catch (NumberFormatException _) {
      return untilDate(header, now);
    }
  }

  private static Duration untilDate(String date, Instant now) {
    try {
      var time = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Duration.between(now, time);
    } catch (DateTimeException _) {
      return SOME_PAUSE;
    }
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /// Whether the `X-Robots-Tag` headers hold one of the directives, for everyone or for `agent`.
  ///
  /// A header reads `noindex, noai` or `someagent: noindex`; the name of an agent applies to the
  /// rest of its header.
  static boolean optedOut(List<String> headers, Set<String> directives, String agent) {
    return headers.stream()
        .flatMap(header -> directives(header, agent))
        .anyMatch(found -> directives.stream().anyMatch(found::equalsIgnoreCase));
  }

  private static Stream<String> directives(String header, String agent) {
    int colon = header.indexOf(':');
    int comma = header.indexOf(',');
    boolean named = colon >= 0 && (comma < 0 || colon < comma);
    if (named && !header.substring(0, colon).strip().equalsIgnoreCase(agent)) {
      return Stream.empty();
    }
    return Stream.of(header.substring(named ? colon + 1 : 0).split(",")).map(String::strip);
  }
}
