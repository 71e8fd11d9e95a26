package catalog.fetchimages.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/// One connection, used by one request at a time.
final class Connection {
  /// How long one is kept for a next request.
  static final long KEPT_NANOS = Duration.ofSeconds(15).toNanos();

  /// Bounds what a header can cost: 100 lines of 8 KiB.
  private static final Http1Config LIMITS =
      Http1Config.custom()
          .setBufferSize(8 * 1024)
          .setMaxLineLength(8 * 1024)
          .setMaxHeaderCount(100)
          .build();

  private static final DefaultHttpResponseParserFactory PARSERS =
      new DefaultHttpResponseParserFactory(LIMITS);

  /// Who is at the other end: an origin at an address.
  record Server(String origin, InetAddress address) {}

  private final DefaultBHttpClientConnection http =
      new DefaultBHttpClientConnection(LIMITS, null, null, null, null, null, _ -> parser());
  private final Server server;
  private final Socket socket;
  private @Nullable SessionInputBuffer received;
  private @Nullable InputStream in;
  private volatile long idleSince;

  Connection(Server server, Socket socket) {
    this.server = server;
    this.socket = socket;
  }

  /// The library's own parser; it is the only way to what was received and is not yet read.
  private HttpMessageParser<ClassicHttpResponse> parser() {
    var parser = PARSERS.create();
    return (buffer, stream) -> {
      received = buffer;
      return parser.parse(buffer, stream);
    };
  }

  void bind(Socket plain) throws IOException {
    http.bind(plain);
    in = plain.getInputStream();
  }

  void bind(SSLSocket secured) throws IOException {
    http.bind(secured, socket);
    in = secured.getInputStream();
  }

  /// Whether the server sent more than it was asked for: that would be read as the answer to the
  /// next request, which may be another product's.
  boolean hasLeftovers() {
    try {
      return (received != null && received.length() > 0) || (in != null && in.available() > 0);
    } catch (IOException _) {
      return true;
    }
  }

  /// The protocol on it.
  DefaultBHttpClientConnection http() {
    return http;
  }

  /// What it runs on; closing it ends whatever is going on.
  Socket socket() {
    return socket;
  }

  void close() {
    http.close(CloseMode.IMMEDIATE);
  }

  boolean old(long now) {
    return now - idleSince > KEPT_NANOS;
  }

  Server server() {
    return server;
  }

  /// Its request is done.
  void leave(long now) {
    idleSince = now;
  }
}
