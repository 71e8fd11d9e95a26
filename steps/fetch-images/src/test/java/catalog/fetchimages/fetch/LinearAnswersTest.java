package catalog.fetchimages.fetch;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import catalog.fetchimages.HostileShapes;
import catalog.file.Location;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// URLs and headers of any characters are parsed in linear time; slower programs miss the deadline.
@Tag("slow")
final class LinearAnswersTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  private final Guard guard =
      new Guard(
          new FetchSettings.Access(Set.of(80), AllowedAddresses.NONE, DeniedAddresses.NONE, 3));
  private final WebUrl base = WebUrl.parse("http://a.example/p/q").orElseThrow();

  static Stream<String> shapes() {
    return HostileShapes.names();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void readsHeadersInProportionToTheirSize(String shape) {
    assertTimeoutPreemptively(
        DEADLINE,
        () ->
            HostileShapes.grow(
                shape,
                header -> {
                  assertFalse(AnswerRules.optedOut(List.of(header), Set.of("none"), "agent"));
                  assertFalse(AnswerRules.retryAfter(header, NOW).isNegative());
                  base.resolve(header);
                }));
  }

  private final CatalogFolder folder = new CatalogFolder(new Location.Bucket("catalogs", "2026"));

  @ParameterizedTest
  @MethodSource("shapes")
  void readsUrlsInProportionToTheirSize(String shape) {
    assertTimeoutPreemptively(
        DEADLINE,
        () ->
            HostileShapes.grow(
                shape,
                text -> {
                  for (String before :
                      List.of("", "http://", "http://a.example/", "//a/", "gs://a/", "./")) {
                    String url = before + text;
                    assertNotNull(Source.of(url, folder));
                    WebUrl.parse(url).ifPresent(guard::objection);
                    String longest = url.substring(0, Math.min(url.length(), 8000));
                    WebUrl.parse(longest).ifPresent(guard::objection);
                    base.resolve(longest);
                    assertNotNull(LogText.url(url));
                  }
                }));
  }
}
