package catalog.fetchimages.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import catalog.fault.Fault;
import catalog.fetchimages.fetch.Answer.Failure;
import catalog.fetchimages.fetch.HostGate.Health;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLDecoder;
import java.util.Base64;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/// An HTTP proxy that all web requests go through (RFC 9110, 9.3.6; RFC 9112, 3.2.2).
///
/// It looks up the names of hosts, so which addresses they lead to cannot be checked here.
///
/// @param authorization the value of `Proxy-Authorization`; null if it needs none
public record WebProxy(String host, int port, @Nullable String authorization) {
  /// The status of a proxy that wants (other) credentials.
  static final int UNAUTHORIZED = 407;

  /// Reads `http://host:port` or `http://user:password@host:port`; null for an empty text.
  ///
  /// @throws Fault usage if it is neither; the message shows no password
  public static @Nullable WebProxy parse(String text) {
    if (text.isBlank()) {
      return null;
    }
    String url = text.strip();
    int user = "http://".length();
    int host = url.lastIndexOf('@') + 1;
    String plain = host > user ? url.substring(0, user) + url.substring(host) : url;
    return WebUrl.parse(plain)
        .filter(found -> !found.https() && found.target().equals("/"))
        .map(
            found ->
                new WebProxy(
                    found.host(),
                    found.port(),
                    host > user ? basic(url.substring(user, host - 1)) : null))
        .orElseThrow(
            () ->
                Fault.usage(
                    "Expected http://host:port as --proxy, found '%s'."
                        .formatted(LogText.of(url.substring(host)))));
  }

  /// Basic authentication (RFC 7617).
  private static String basic(String userInfo) {
    String decoded;
    try {
      decoded = URLDecoder.decode(userInfo.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException _) {
      throw Fault.usage("Expected a percent-encoded user and password in --proxy.");
    }
    return "Basic " + Base64.getEncoder().encodeToString(decoded.getBytes(UTF_8));
  }

  /// Has the proxy connect this socket to the URL's host (RFC 9110, 9.3.6).
  ///
  /// @throws ProxyFault when it does not
  void tunnel(WebUrl url, Socket socket) throws IOException {
    var request = new BasicClassicHttpRequest("CONNECT", null, null, url.hostAndPort());
    request.addHeader("Host", url.hostAndPort());
    authorize(request);
    var server = new Connection.Server(url.origin(), InetAddress.getLoopbackAddress());
    var connection = new Connection(server, socket);
    int status;
    try {
      connection.bind(socket);
      connection.http().sendRequestHeader(request);
      connection.http().flush();
      ClassicHttpResponse answer = connection.http().receiveResponseHeader();
      status = answer.getCode();
    } catch (IOException | HttpException | IllegalArgumentException e) {
      throw new ProxyFault(0, "gave no answer to CONNECT: " + e.getMessage());
    }
    if (status < 200 || status > 299 || connection.hasLeftovers()) {
      throw new ProxyFault(status, "answered CONNECT with status " + status);
    }
  }

  /// Adds the credentials for the proxy.
  void authorize(BasicClassicHttpRequest request) {
    if (authorization != null) {
      request.addHeader("Proxy-Authorization", authorization);
    }
  }

  /// What an answer shows about the proxy: one from a host, that it works.
  static Health health(Answer answer) {
    return switch (answer) {
      case Answer.Content _, Answer.Redirect _ -> Health.WELL;
      case Failure failure when failure.outcome() != Outcome.PROXY_FAILED ->
          failure.status() > 0 ? Health.WELL : Health.UNKNOWN;
      case Failure failure when failure.status() == 0 -> Health.SILENT;
      case Failure failure -> failure.status() == UNAUTHORIZED ? Health.ILL : Health.WELL;
    };
  }

  /// Without credentials.
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
