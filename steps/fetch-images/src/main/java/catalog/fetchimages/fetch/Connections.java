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
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;

/// Opens connections, only here and only to addresses that the guard permits or through the proxy,
/// and keeps idle ones for the next request to the same server.
final class Connections implements AutoCloseable {
  private static final long KEPT_NANOS = Connection.KEPT_NANOS;

  private final Guard guard;
  private final Network network;
  private final Duration timeout;
  private final int mostIdle;
  private final @Nullable WebProxy proxy;
  private final AtomicInteger idle = new AtomicInteger();
  private final ConcurrentHashMap<Connection.Server, Deque<Connection>> kept =
      new ConcurrentHashMap<>();
  private volatile long nextCleaning = System.nanoTime() + KEPT_NANOS;

  Connections(FetchSettings settings, Guard guard, Network network) {
    this.guard = guard;
    this.network = network;
    this.timeout = settings.patience().connect();
    this.mostIdle = settings.manners().concurrency();
    this.proxy = settings.surroundings().proxy();
  }

  /// An idle connection to this server, if there is one; the server may have closed it meanwhile.
  Optional<Connection> kept(WebUrl url, InetAddress address) {
    Deque<Connection> connections = kept.get(new Connection.Server(url.origin(), address));
    while (connections != null) {
      Connection connection = connections.pollLast();
      if (connection == null) {
        break;
      }
      idle.decrementAndGet();
      if (!connection.old(System.nanoTime()) && !connection.hasLeftovers()) {
        return Optional.of(connection);
      }
      connection.close();
    }
    return Optional.empty();
  }

  /// A new connection to this address, or through the proxy at this address.
  ///
  /// @throws ForbiddenAddress when the guard does not permit it
  /// @throws ProxyFault when the proxy is not reached, or does not connect
  Connection open(WebUrl url, InetAddress to, Deadlines.Ticket ticket)
      throws IOException, HttpException {
    var address = new InetSocketAddress(to, proxy == null ? url.port() : proxy.port());
    if (proxy == null) {
      guard.check(address);
    } else {
      guard.checkUnresolved(url);
    }
    Socket socket = new Socket(Proxy.NO_PROXY); // System properties could set one.
    ticket.use(socket);
    Connection connection = new Connection(new Connection.Server(url.origin(), to), socket);
    boolean ready = false;
    try {
      connect(socket, address);
      socket.setTcpNoDelay(true);
      if (url.https()) {
        if (proxy != null) {
          proxy.tunnel(url, socket);
        }
        connection.bind(secured(url, socket));
      } else {
        connection.bind(socket);
      }
      ready = true;
      return connection;
    } finally {
      if (!ready) {
        socket.close();
      }
    }
  }

  private void connect(Socket socket, InetSocketAddress address) throws IOException {
    try {
      network.dialer().connect(socket, address, timeout);
    } catch (IOException e) {
      throw proxy == null ? e : new ProxyFault(0, "cannot be reached: " + e.getMessage());
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

  /// Keeps a connection whose response has been read to its end.
  void keep(Connection connection) {
    long now = System.nanoTime();
    connection.leave(now);
    if (idle.incrementAndGet() > mostIdle) {
      idle.decrementAndGet();
      connection.close();
      return;
    }
    kept.computeIfAbsent(connection.server(), _ -> new ConcurrentLinkedDeque<>())
        .addLast(connection);
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
