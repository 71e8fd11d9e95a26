package catalog.fetchimages.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.io.CloseMode;

/// Connections to servers: made here only, to addresses that the guard has checked, and kept for
/// the next request to the same server.
final class Connections implements AutoCloseable {
  private static final long KEPT_NANOS = Duration.ofSeconds(15).toNanos();

  /// Bounds what a header can cost: 100 lines of 8 KiB.
  private static final Http1Config LIMITS =
      Http1Config.custom()
          .setBufferSize(8 * 1024)
          .setMaxLineLength(8 * 1024)
          .setMaxHeaderCount(100)
          .build();

  private final Guard guard;
  private final Network network;
  private final Duration timeout;
  private final int mostIdle;
  private final AtomicInteger idle = new AtomicInteger();
  private final ConcurrentHashMap<Server, Deque<Connection>> kept = new ConcurrentHashMap<>();
  private volatile long nextCleaning = System.nanoTime() + KEPT_NANOS;

  Connections(FetchSettings settings, Guard guard, Network network) {
    this.guard = guard;
    this.network = network;
    this.timeout = settings.patience().connect();
    this.mostIdle = settings.manners().concurrency();
  }

  /// Who is at the other end: an origin at an address.
  private record Server(String origin, InetAddress address) {}

  /// One connection, used by one request at a time.
  static final class Connection {
    private final DefaultBHttpClientConnection http = new DefaultBHttpClientConnection(LIMITS);
    private final Server server;
    private final Socket socket;
    private volatile long idleSince;

    private Connection(Server server, Socket socket) {
      this.server = server;
      this.socket = socket;
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

    private boolean old(long now) {
      return now - idleSince > KEPT_NANOS;
    }
  }

  /// A connection that an earlier request left, if there is one; the server may have ended it.
  Optional<Connection> kept(WebUrl url, InetAddress address) {
    Deque<Connection> connections = kept.get(new Server(url.origin(), address));
    while (connections != null) {
      Connection connection = connections.pollLast();
      if (connection == null) {
        break;
      }
      idle.decrementAndGet();
      if (!connection.old(System.nanoTime())) {
        return Optional.of(connection);
      }
      connection.close();
    }
    return Optional.empty();
  }

  /// A new connection to this address.
  ///
  /// @throws ForbiddenAddress when it is not permitted
  Connection open(WebUrl url, InetAddress to, Deadlines.Ticket ticket) throws IOException {
    var address = new InetSocketAddress(to, url.port());
    guard.check(address);
    Socket socket = new Socket(Proxy.NO_PROXY); // Else system properties could name one.
    ticket.use(socket);
    Connection connection = new Connection(new Server(url.origin(), to), socket);
    boolean ready = false;
    try {
      network.dialer().connect(socket, address, timeout);
      socket.setTcpNoDelay(true);
      if (url.https()) {
        connection.http.bind(secured(url, socket), socket);
      } else {
        connection.http.bind(socket);
      }
      ready = true;
      return connection;
    } finally {
      if (!ready) {
        socket.close();
      }
    }
  }

  private SSLSocket secured(WebUrl url, Socket socket) throws IOException {
    var tls = network.tls().get();
    var secured = (SSLSocket) tls.createSocket(socket, url.host(), url.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  /// Keeps a connection whose answer has been read to its end.
  void keep(Connection connection) {
    long now = System.nanoTime();
    connection.idleSince = now;
    if (idle.incrementAndGet() > mostIdle) {
      idle.decrementAndGet();
      connection.close();
      return;
    }
    kept.computeIfAbsent(connection.server, _ -> new ConcurrentLinkedDeque<>()).addLast(connection);
    if (now - nextCleaning > 0) {
      nextCleaning = now + KEPT_NANOS / 3;
      clean(now);
    }
  }

  private void clean(long now) {
    kept.values()
        .forEach(
            connections ->
                connections.removeIf(
                    connection -> {
                      if (!connection.old(now)) {
                        return false;
                      }
                      idle.decrementAndGet();
                      connection.close();
                      return true;
                    }));
    kept.values().removeIf(Deque::isEmpty);
  }

  @Override
  public void close() {
    kept.values().forEach(connections -> connections.forEach(Connection::close));
    kept.clear();
  }
}
