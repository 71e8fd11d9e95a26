package catalog.fetchimages.fetch;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The settings of the fetcher, by topic.
public record FetchSettings(
    Manners manners,
    Patience patience,
    Access access,
    Surroundings surroundings,
    Acceptance acceptance,
    long bodyBytes) {

  /// How servers are treated.
  ///
  /// @param userAgent value of the `User-Agent` header
  /// @param optOut lower-case `X-Robots-Tag` directives that are obeyed; empty to ignore them all
  /// @param concurrency most requests in flight in this process
  /// @param hostConcurrency most requests in flight to one host
  /// @param hostRate most requests a second to one host; 0 for no limit
  public record Manners(
      String userAgent, Set<String> optOut, int concurrency, int hostConcurrency, double hostRate) {
    public Manners {
      optOut = Set.copyOf(optOut);
      require(concurrency > 0, "concurrency", concurrency);
      require(hostConcurrency > 0, "host-concurrency", hostConcurrency);
      require(hostRate >= 0, "host-rate", hostRate);
    }

    /// The same without limits for one host, for what is not other people's server.
    Manners unlimited() {
      return new Manners(userAgent, optOut, concurrency, concurrency, 0);
    }
  }

  /// Timeouts, and how often a request is retried.
  ///
  /// @param connect for one connection, and for looking up one name
  /// @param answer until the header of a response has come, connecting included
  /// @param url for one URL in total: attempts and pauses, not the wait for its turn
  /// @param retries most attempts after the first
  public record Patience(Duration connect, Duration answer, Duration url, int retries) {
    public Patience {
      require(connect.isPositive(), "connect-timeout", connect);
      require(answer.isPositive(), "answer-timeout", answer);
      require(url.isPositive(), "url-timeout", url);
      require(retries >= 0, "retries", retries);
    }
  }

  /// What may be requested.
  ///
  /// @param ports permitted on public addresses
  /// @param allowed exceptions for other addresses
  /// @param denied addresses that are never connected to, even if allowed
  /// @param redirects most redirects that are followed for a URL
  public record Access(
      Set<Integer> ports, AllowedAddresses allowed, DeniedAddresses denied, int redirects) {
    public Access {
      ports = Set.copyOf(ports);
      require(redirects >= 0, "max-redirects", redirects);
    }
  }

  /// What there is around this process.
  ///
  /// @param proxy that all web requests go through; null if they go to the hosts directly
  /// @param folder that paths start from
  public record Surroundings(@Nullable WebProxy proxy, CatalogFolder folder) {
    /// No proxy and no folder.
    public static final Surroundings NONE = new Surroundings(null, CatalogFolder.NONE);
  }

  /// Which images are accepted.
  ///
  /// @param maxBytes most bytes of a body, as received and decoded
  /// @param maxPixels most pixels of an image
  /// @param minSide least length of the shorter side, in pixels
  /// @param maxAspectRatio largest ratio of the longer to the shorter side; 0 for any
  /// @param decode whether every image is decoded to check it
  /// @param resize length of the longer side in pixels to which larger images are scaled down; 0
  ///   for never
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

    /// Why an image of this size is not accepted; empty if it is.
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

  /// @param bodyBytes memory for all bodies in flight together, in bytes
  public FetchSettings {
    require(bodyBytes >= acceptance.maxBytes, "image-memory", bodyBytes);
  }

  private static void require(boolean holds, String name, Object found) {
    if (!holds) {
      throw new IllegalArgumentException("%s cannot be %s".formatted(name, found));
    }
  }
}
