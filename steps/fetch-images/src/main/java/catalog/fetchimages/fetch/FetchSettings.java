package catalog.fetchimages.fetch;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// How the fetcher behaves, by concern.
public record FetchSettings(
    Manners manners, Patience patience, Access access, Acceptance acceptance, long bodyBytes) {

  /// What servers see of us.
  ///
  /// @param userAgent the whole header, honest about who asks
  /// @param optOut lower-case `X-Robots-Tag` directives that are obeyed; empty to ignore them all
  /// @param concurrency requests in flight in this process
  /// @param hostConcurrency requests in flight to one host
  /// @param hostRate requests a second to one host; 0 for no limit
  public record Manners(
      String userAgent, Set<String> optOut, int concurrency, int hostConcurrency, double hostRate) {
    public Manners {
      optOut = Set.copyOf(optOut);
      require(concurrency > 0, "concurrency", concurrency);
      require(hostConcurrency > 0, "host-concurrency", hostConcurrency);
      require(hostRate >= 0, "host-rate", hostRate);
    }
  }

  /// How long we wait, and how often we come back.
  ///
  /// @param connect for one connection
  /// @param answer from asking to the answer's header
  /// @param url for one URL in all: attempts and pauses, not the wait for its turn
  /// @param retries attempts after the first
  public record Patience(Duration connect, Duration answer, Duration url, int retries) {
    public Patience {
      require(connect.isPositive(), "connect-timeout", connect);
      require(answer.isPositive(), "answer-timeout", answer);
      require(url.isPositive(), "url-timeout", url);
      require(retries >= 0, "retries", retries);
    }
  }

  /// Where we go.
  ///
  /// @param ports permitted on public addresses
  /// @param allowed exceptions for other addresses
  /// @param denied never asked, allowed or not
  /// @param redirects hops that are followed
  public record Access(
      Set<Integer> ports, AllowedAddresses allowed, DeniedAddresses denied, int redirects) {
    public Access {
      ports = Set.copyOf(ports);
      require(redirects >= 0, "max-redirects", redirects);
    }
  }

  /// What we take.
  ///
  /// @param maxBytes of a body, on the wire and decoded
  /// @param maxPixels of a picture
  /// @param minSide pixels of the shorter side at least
  /// @param maxAspectRatio longer through shorter side at most; 0 for any
  /// @param decode whether every pixel is decoded to be sure
  /// @param resize pixels of the longer side to which larger pictures are scaled; 0 to leave all
  public record Acceptance(
      int maxBytes,
      long maxPixels,
      int minSide,
      double maxAspectRatio,
      boolean decode,
      int resize) {
    public Acceptance {
      require(resize >= 0, "resize", resize);
      require(maxBytes > 0, "max-image-bytes", maxBytes);
      require(maxPixels > 0, "max-pixels", maxPixels);
      require(minSide >= 0, "min-side", minSide);
      require(maxAspectRatio == 0 || maxAspectRatio >= 1, "max-aspect-ratio", maxAspectRatio);
    }

    /// Why a picture of this size is not taken; empty when it is.
    public Optional<Outcome> objection(int width, int height) {
      int shorter = Math.min(width, height);
      double ratio = (double) Math.max(width, height) / shorter;
      if ((long) width * height > maxPixels) {
        return Optional.of(Outcome.TOO_MANY_PIXELS);
      }
      if (shorter < minSide) {
        return Optional.of(Outcome.TOO_SMALL);
      }
      return maxAspectRatio > 0 && ratio > maxAspectRatio
          ? Optional.of(Outcome.BAD_ASPECT_RATIO)
          : Optional.empty();
    }
  }

  /// @param bodyBytes memory for all bodies in flight together
  public FetchSettings {
    require(bodyBytes >= acceptance.maxBytes, "body-memory", bodyBytes);
  }

  private static void require(boolean holds, String name, Object found) {
    if (!holds) {
      throw new IllegalArgumentException("%s cannot be %s".formatted(name, found));
    }
  }
}
