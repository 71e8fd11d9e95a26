package catalog.fetchimages.fetch;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/// A web server on loopback that sends the answers of its routes byte for byte, and keeps
/// connections open if a route says so.
public final class TestWeb implements AutoCloseable {
  /// Writes an answer; returns whether the connection stays open.
  public interface Route {
    boolean answer(String request, OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final Map<String, Route> routes = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile @Nullable Route onConnection;

  public TestWeb() {
    this(ServerSocketFactory.getDefault());
  }

  TestWeb(ServerSocketFactory sockets) {
    try {
      this.server = sockets.createServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /// The heads of all requests so far.
  public List<String> requests() {
    return requests;
  }

  /// Number of connections accepted.
  public int connections() {
    return connections.get();
  }

  /// Sets the route of a path; a path `/to?…` always redirects to its decoded query.
  public TestWeb on(String path, Route route) {
    routes.put(path, route);
    return this;
  }

  /// Sets the only answer of all connections: to the first bytes that come, whatever they are.
  public TestWeb onEveryConnection(Route route) {
    onConnection = route;
    return this;
  }

  /// An answer with a `Content-Length`, after which the connection stays open.
  public static Route answer(int status, String headers, byte[] body) {
    return (_, out) -> {
      String head =
          "HTTP/1.1 %d X\r\n%sContent-Length: %d\r\n\r\n".formatted(status, headers, body.length);
      out.write(head.getBytes(StandardCharsets.ISO_8859_1));
      out.write(body);
      return true;
    };
  }

  /// Sends these bytes and closes the connection.
  public static Route raw(byte[]... parts) {
    return (_, out) -> {
      for (byte[] part : parts) {
        out.write(part);
      }
      return false;
    };
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream()) {
      Route only = onConnection;
      if (only != null) {
        byte[] first = new byte[1 << 14];
        int count = in.read(first);
        only.answer(new String(first, 0, Math.max(count, 0), StandardCharsets.ISO_8859_1), out);
        return;
      }
      boolean open = true;
      while (open) {
        String request = head(in);
        if (request.isEmpty()) {
          return;
        }
        requests.add(request);
        // A proxy may pass on the whole URL (RFC 9112, 3.2.2).
        String target = request.split(" ", 3)[1].replaceFirst("^http://[^/]*", "");
        open = route(target).answer(request, out);
        out.flush();
      }
    } catch (IOException | InterruptedException _) {
      // The client has closed the connection.
    }
  }

  private Route route(String target) {
    if (target.startsWith("/to?")) {
      String location = URLDecoder.decode(target.substring(4), StandardCharsets.UTF_8);
      return answer(302, "Location: " + location + "\r\nSet-Cookie: a=b\r\n", new byte[0]);
    }
    String path = target.split("\\?", 2)[0];
    return routes.getOrDefault(path, answer(404, "", new byte[] {'-'}));
  }

  private static String head(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        return "";
      }
      head.write(b);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
