package catalog.fetchimages.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.fault.Fault;
import catalog.fetchimages.fetch.FetchSettings.Surroundings;
import catalog.fetchimages.format.Pictures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// With a proxy no request goes anywhere else, no name is looked up, and what can still be checked
/// of an address is.
final class WebProxyTest {
  private static final byte[] JPEG = Pictures.jpeg(9, 9);

  private TestWeb web;
  private TestProxy proxy;
  private final List<InetSocketAddress> dialed = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws IOException {
    web = new TestWeb().on("/x", TestWeb.answer(200, "", JPEG));
    proxy = new TestProxy(web);
  }

  @AfterEach
  void close() {
    for (InetSocketAddress address : dialed) {
      assertEquals(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port()), address);
    }
    proxy.close();
    web.close();
  }

  private Network network(SSLSocketFactory tls) {
    return new Network(
        host -> {
          throw new UnknownHostException("looked up: " + host);
        },
        (socket, address, timeout) -> {
          dialed.add(address);
          socket.connect(address, Math.toIntExact(timeout.toMillis()));
        },
        () -> tls);
  }

  private ImageFetcher fetcher(String userInfo, FetchSettings settings, SSLSocketFactory tls) {
    WebProxy parsed = WebProxy.parse("http://" + userInfo + "127.0.0.1:" + proxy.port());
    var surroundings = new Surroundings(parsed, CatalogFolder.NONE);
    return new ImageFetcher(TestNetwork.in(surroundings, settings), network(tls));
  }

  private ImageFetcher fetcher() {
    return fetcher("", TestNetwork.settings(), (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  private static Fetched fetch(ImageFetcher fetcher, String url) throws InterruptedException {
    return fetcher.fetch(url, _ -> Outcome.STORED);
  }

  private static String outcome(ImageFetcher fetcher, String url) throws InterruptedException {
    return fetch(fetcher, url).outcome().word();
  }

  @Test
  void asksTheProxyForTheWholeUrl() throws InterruptedException {
    try (var fetcher = fetcher()) {
      assertEquals("stored", outcome(fetcher, "http://a.web.test/x?v=1"));
      assertEquals("not_found", outcome(fetcher, "http://a.web.test/none"));
    }
    String head = proxy.heads().getFirst();
    assertTrue(head.startsWith("GET http://a.web.test/x?v=1 HTTP/1.1\r\n"), head);
    assertTrue(head.contains("Host: a.web.test\r\n"), head);
    assertFalse(head.contains("Proxy-Authorization"), head);
    assertTrue(web.requests().getFirst().startsWith("GET /x?v=1 "), web.requests().toString());
  }

  @Test
  void followsRedirectsThroughTheProxy() throws InterruptedException {
    try (var fetcher = fetcher()) {
      assertEquals("stored", outcome(fetcher, "http://a.web.test/to?http://b.web.test/x"));
    }
    assertEquals(2, proxy.heads().size());
  }

  @Test
  void checksCertificatesFromEndToEnd(@TempDir Path folder) throws Exception {
    SSLContext tls = TestTls.context(TestTls.keys(folder));
    try (var secure = new TestWeb(tls.getServerSocketFactory());
        var tunnels = new TestProxy(secure)) {
      secure.on("/x", TestWeb.answer(200, "", JPEG));
      proxy.close();
      proxy = tunnels;
      try (var fetcher =
              fetcher("user:pass%20word@", TestNetwork.settings(), tls.getSocketFactory());
          var stranger = fetcher()) {
        assertEquals("stored", outcome(fetcher, "https://right.web.test/x"));
        assertEquals("stored", outcome(fetcher, "https://right.web.test/x?2"));
        assertEquals("tls_failed", outcome(fetcher, "https://wrong.web.test/x"));
        assertEquals("tls_failed", outcome(stranger, "https://right.web.test/x"));
      }
      String head = tunnels.heads().getFirst();
      assertTrue(head.startsWith("CONNECT right.web.test:443 HTTP/1.1\r\n"), head);
      assertTrue(head.contains("Proxy-Authorization: Basic dXNlcjpwYXNzIHdvcmQ=\r\n"), head);
      assertFalse(secure.requests().toString().contains("Authorization"));
      assertEquals(3, tunnels.heads().size(), "a tunnel is used again");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1/x,forbidden_address",
    "http://10.0.0.1/x,forbidden_address",
    "http://169.254.169.254/x,forbidden_address",
    "https://[::1]/x,forbidden_address",
    "http://[::ffff:10.0.0.1]/x,forbidden_address",
    "http://localhost/x,forbidden_address",
    "http://localhost./x,forbidden_address",
    "https://a.localhost/x,forbidden_address",
    "http://2130706433/x,bad_url",
    "http://0x7f.1/x,bad_url",
    "http://a.web.test:8080/x,forbidden_port",
    "ftp://a.web.test/x,forbidden_scheme",
    "http://a.web.test/to?http://127.0.0.1/x,forbidden_address",
    "http://a.web.test/to?http://localhost/x,forbidden_address",
    "http://a.web.test/to?http://b.web.test:22/x,forbidden_port",
    "http://a.web.test/to?file:///etc/passwd,bad_redirect",
  })
  void refusesWhatCanStillBeKnown(String url, String outcome) throws InterruptedException {
    try (var fetcher = fetcher()) {
      assertEquals(outcome, outcome(fetcher, url));
    }
    assertEquals(url.contains("/to?") ? 1 : 0, proxy.heads().size());
  }

  @Test
  void opensPortsOfAllowedAddressesForTheseOnly() throws InterruptedException {
    var allowed = TestNetwork.settings(AllowedAddresses.parse("10.0.0.1:8080"));
    try (var fetcher = fetcher("", allowed, (SSLSocketFactory) SSLSocketFactory.getDefault())) {
      assertEquals("forbidden_address", outcome(fetcher, "http://a.web.test:8080/x"));
      assertEquals(0, proxy.heads().size());
      // The test's proxy does not reach it.
      assertEquals("server_error", outcome(fetcher, "http://10.0.0.1:8080/x"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"407 Proxy Authentication Required", "502 Bad Gateway", "504 Timeout"})
  void aProxyThatDoesNotConnectIsNoFaultOfTheHost(String line) throws InterruptedException {
    try (var fetcher = fetcher()) {
      proxy.refuse(line);
      for (int i = 0; i < 5; i++) {
        Fetched fetched = fetch(fetcher, "https://a.web.test/x?" + i);
        assertEquals(Outcome.PROXY_FAILED, fetched.outcome());
        assertEquals(Integer.parseInt(line.substring(0, 3)), fetched.status());
        assertTrue(fetched.outcome().retryable());
      }
      proxy.refuse("");
      assertEquals("stored", outcome(fetcher, "http://a.web.test/x"));
    }
  }

  @Test
  void asksNotForAllUrlsAProxyThatIsDown() throws InterruptedException {
    try (var fetcher = fetcher()) {
      proxy.close();
      awaitRefusal();
      for (int i = 0; i < 30; i++) {
        assertEquals("proxy_failed", outcome(fetcher, "http://h" + i + ".web.test/x"));
      }
      assertTrue(dialed.size() < 10, dialed.size() + " connections");
    }
  }

  private void awaitRefusal() throws InterruptedException {
    while (true) {
      try (var _ = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
        Thread.sleep(20);
      } catch (IOException _) {
        return;
      }
    }
  }

  @Test
  void aHostThatFailsIsDownAndNotTheProxy() throws InterruptedException {
    web.on("/ill", TestWeb.answer(500, "", new byte[0]));
    try (var fetcher = fetcher()) {
      String last = "";
      for (int i = 0; i < 100 && !last.equals("host_down"); i++) {
        last = outcome(fetcher, "http://ill.web.test/ill");
      }
      assertEquals("host_down", last);
      assertEquals("stored", outcome(fetcher, "http://a.web.test/x"));
    }
  }

  @Test
  void takesAnAnswerThatGoesOnAfterConnectForNoTunnel() throws Exception {
    web.onEveryConnection(
        TestWeb.raw("HTTP/1.1 200 OK\r\n\r\nmore".getBytes(UTF_8), "more".getBytes(UTF_8)));
    WebProxy strange = WebProxy.parse("http://127.0.0.1:" + web.port());
    var settings =
        TestNetwork.in(new Surroundings(strange, CatalogFolder.NONE), TestNetwork.settings());
    try (var fetcher = new ImageFetcher(settings)) {
      assertEquals("proxy_failed", outcome(fetcher, "https://a.web.test/x"));
    }
  }

  @Test
  void readsAProxyAndShowsNoPassword() {
    assertNull(WebProxy.parse(""));
    assertEquals(
        "proxy.example:3128", String.valueOf(WebProxy.parse("http://proxy.example:3128/")));
    assertEquals("[0:0:0:0:0:0:0:1]:80", String.valueOf(WebProxy.parse("http://[::1]")));
    WebProxy secret = requireNonNull(WebProxy.parse("http://jane:s%40cr@t@proxy.example:1"));
    assertEquals("proxy.example:1", secret.toString());
    assertEquals("Basic amFuZTpzQGNyQHQ=", secret.authorization());
    for (String wrong :
        List.of(
            "proxy.example:3128",
            "https://proxy.example:3128",
            "socks5://jane:secret@proxy.example:3128",
            "http://jane:secret@:3128",
            "http://jane:secret%zz@proxy.example:1",
            "http://jane:secret@proxy.example:1/path")) {
      Fault fault = assertThrows(Fault.class, () -> WebProxy.parse(wrong), wrong);
      assertEquals(Fault.Kind.USAGE, fault.kind());
      assertFalse(fault.getMessage().contains("secret"), fault.getMessage());
    }
  }
}
