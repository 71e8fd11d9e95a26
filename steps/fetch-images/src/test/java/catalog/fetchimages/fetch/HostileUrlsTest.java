package catalog.fetchimages.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import catalog.fetchimages.format.Pictures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// Invalid URLs, each as it is and as the target of a redirect.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostileUrlsTest {
  private final TestWeb web =
      new TestWeb().on("/x.jpg", TestWeb.answer(200, "", Pictures.jpeg(9, 9)));
  private final TestNetwork network =
      new TestNetwork(web)
          .name("localhost", "127.0.0.1")
          .name("localhost.", "127.0.0.1")
          .name("metadata.google.internal", "169.254.169.254");
  private final ImageFetcher fetcher = new ImageFetcher(TestNetwork.settings(), network.network());

  @AfterAll
  void close() {
    fetcher.close();
    network.close();
    web.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "hostile-urls.csv",
      delimiter = '\t',
      numLinesToSkip = 1,
      maxCharsPerColumn = 10_000)
  void isRefusedWithoutAConnection(String escaped, String outcome) throws InterruptedException {
    String url = escaped.translateEscapes();
    Fetched fetched = fetcher.fetch(url, _ -> Outcome.STORED);
    assertEquals(outcome, fetched.outcome().word());
    assertEquals(0, network.trapped());
    if (!outcome.equals("stored")) {
      assertEquals(0, web.connections());
    }
  }
}
