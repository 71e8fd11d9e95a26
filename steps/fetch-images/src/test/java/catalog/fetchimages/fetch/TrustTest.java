package catalog.fetchimages.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import catalog.fetchimages.format.Pictures;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// TLS needs a trusted certificate for the host that was requested.
final class TrustTest {
  private static final char[] PASSWORD = "password".toCharArray();

  @TempDir Path folder;

  /// A key and its certificate for `right.web.test`.
  private KeyStore keys() throws IOException, InterruptedException, GeneralSecurityException {
    Path file = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storepass",
                "password",
                "-alias",
                "web",
                "-keyalg",
                "EC",
                "-dname",
                "CN=right.web.test",
                "-ext",
                "san=dns:right.web.test")
            .redirectErrorStream(true)
            .start();
    assertEquals(0, keytool.waitFor());
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
    var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD);
    var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }

  private static String outcome(ImageFetcher fetcher, String url) throws InterruptedException {
    return fetcher.fetch(url, _ -> Outcome.STORED).outcome().word();
  }

  @Test
  void asksOnlyTrustedServersOfTheRightName() throws Exception {
    SSLContext tls = context(keys());
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
    SSLContext tls = context(keys());
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
