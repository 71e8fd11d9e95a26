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
  /// How long an idle connection is kept.
  static final long KEPT_NANOS = Duration.ofSeconds(15).toNanos();

  /// Limits the header of a response to 100 lines of 8 KiB.
  private static final Http1Config LIMITS =
      Http1Config.custom()
          .setBufferSize(8 * 1024)
          .setMaxLineLength(8 * 1024)
          .setMaxHeaderCount(100)
          .build();

  private static final DefaultHttpResponseParserFactory PARSERS =
      new DefaultHttpResponseParserFactory(LIMITS);

  /// The other end: an origin, and the address that it is reached at.
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

  /// The library's own parser, wrapped: only a parser gets the buffer of bytes received but not yet
  /// read.
  private HttpMessageParser<ClassicHttpResponse> parser() {
    var parser = PARSERS.create();
    return (buffer, stream) -> {
      received = buffer;
      return parser.parse(buffer, new WholeHead(stream, buffer.length() > 0));
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

  /// Whether the server sent more than one response: the rest would be read as the response to the
  /// next request, which may be another product's.
  boolean hasLeftovers() {
    try {
      return (received != null && received.length() > 0) || (in != null && in.available() > 0);
    } catch (IOException _) {
      return true;
    }
  }

  /// The HTTP protocol on this connection.
  DefaultBHttpClientConnection http() {
    return http;
  }

  /// The TCP socket; closing it ends whatever is in progress.
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

  /// Marks the connection as idle from now on.
  void leave(long now) {
    idleSince = now;
  }
}
