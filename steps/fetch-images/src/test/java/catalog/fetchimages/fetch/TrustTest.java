package catalog.fetchimages.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import catalog.fetchimages.format.Pictures;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// TLS needs a trusted certificate for the host that was requested.
final class TrustTest {
  @TempDir Path folder;

  private static String outcome(ImageFetcher fetcher, String url) throws InterruptedException {
    return fetcher.fetch(url, _ -> Outcome.STORED).outcome().word();
  }

  @Test
  void asksOnlyTrustedServersOfTheRightName() throws Exception {
    SSLContext tls = TestTls.context(TestTls.keys(folder));
    try (var web = new TestWeb(tls.getServerSocketFactory());
        var network = new TestNetwork(web);
        var fetcher =
            new ImageFetcher(TestNetwork.settings(), network.network(tls.getSocketFactory()));
        var stranger = new ImageFetcher(TestNetwork.settings(), network.network())) {
      web.on("/x", TestWeb.answer(200, "", Pictures.jpeg(9, 9)));
      assertEquals("stored", outcome(fetcher, "https://right.web.test/x"));
      assertEquals("tls_failed", outcome(fetcher, "https://wrong.web.test/x"));
      assertEquals("tls_failed", outcome(fetcher, "https://" + TestNetwork.PUBLIC + "/x"));
      assertEquals("tls_failed", outcome(stranger, "https://right.web.test/x"));
      String back = URLEncoder.encode("http://right.web.test/x", StandardCharsets.UTF_8);
      assertEquals("bad_redirect", outcome(fetcher, "https://right.web.test/to?" + back));
      assertEquals("stored", outcome(fetcher, "https://right.web.test/to?%2Fx"));
      assertEquals(0, network.trapped());
    }
  }

  @Test
  void aServerThatIsNotTrustedIsNotTakenForDown() throws Exception {
    SSLContext tls = TestTls.context(TestTls.keys(folder));
    try (var web = new TestWeb(tls.getServerSocketFactory());
        var network = new TestNetwork(web);
        var stranger = new ImageFetcher(TestNetwork.settings(), network.network())) {
      for (int i = 0; i < 20; i++) {
        assertEquals("tls_failed", outcome(stranger, "https://right.web.test/x?" + i));
      }
    }
  }

  @Test
  void takesAnAnswerWithoutTlsForAFailure() throws Exception {
    try (var web = new TestWeb();
        var network = new TestNetwork(web);
        var fetcher = new ImageFetcher(TestNetwork.hasty(), network.network())) {
      assertEquals("timeout", outcome(fetcher, "https://right.web.test/x"));
      assertEquals(0, network.trapped());
    }
  }
}
