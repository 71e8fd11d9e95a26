package catalog.fetchimages;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.fetchimages.fetch.ImageFetcher;
import catalog.handover.ImageUrls;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Cells of any characters are parsed in linear time; slower programs miss the deadline.
@Tag("slow")
final class LinearTimeTest {
  static final Duration DEADLINE = Duration.ofSeconds(60);

  static Stream<String> shapes() {
    return HostileShapes.names();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void readsCellsInProportionToTheirSize(String shape) {
    assertTimeoutPreemptively(
        DEADLINE,
        () ->
            HostileShapes.grow(
                shape,
                cell -> {
                  List<String> urls = ImageUrls.of(cell);
                  assertTrue(urls.size() <= ImageUrls.MOST + 1);
                  urls.forEach(ImageFetcher::host);
                }));
  }
}
