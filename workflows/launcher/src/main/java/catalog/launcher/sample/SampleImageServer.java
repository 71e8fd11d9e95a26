package catalog.launcher.sample;

import catalog.fault.Fault;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;

/// An HTTP server in place of the hosts of product pictures: `/image/…` answers with a picture
/// drawn for that path, `/page/…` with an HTML page of content type `image/jpeg`, anything else
/// with 404.
public final class SampleImageServer implements AutoCloseable {
  private static final int SIDE_PIXELS = 240;

  private final HttpServer server;

  /// Not virtual: Java's graphics wait for each other in native code, where these keep their
  /// carriers.
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());

  private SampleImageServer(HttpServer server) {
    this.server = server;
    server.createContext("/", SampleImageServer::answer);
    server.setExecutor(threads);
    server.start();
  }

  /// Listens on the address, or, if its port is taken and `orElseAny` is set, on a free port.
  ///
  /// @throws Fault usage if it cannot listen there
  public static SampleImageServer start(InetSocketAddress address, boolean orElseAny) {
    try {
      return new SampleImageServer(HttpServer.create(address, 0));
    } catch (BindException e) {
      if (orElseAny) {
        return start(new InetSocketAddress(address.getAddress(), 0), false);
      }
      throw Fault.usage("Cannot listen on " + address + ": " + e.getMessage() + ".", e);
    } catch (IOException e) {
      throw Fault.usage("Cannot listen on " + address + ": " + e.getMessage() + ".", e);
    }
  }

  /// Address and port, like `127.0.0.1:8765`.
  public String host() {
    return server.getAddress().getAddress().getHostAddress() + ":" + server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.startsWith("/image/")) {
        send(exchange, 200, "image/jpeg", draw(path));
      } else if (path.startsWith("/page/")) {
        send(
            exchange,
            200,
            "image/jpeg",
            "<html>This picture has moved.</html>".getBytes(StandardCharsets.UTF_8));
      } else {
        send(exchange, 404, "text/plain", "gone".getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static byte[] draw(String path) throws IOException {
    int hash = path.hashCode() * 0x9E3779B9;
    var image = new BufferedImage(SIDE_PIXELS, SIDE_PIXELS, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    float hue = (hash >>> 24) / 256f;
    canvas.setColor(Color.getHSBColor(hue, 0.08f, 0.98f));
    canvas.fillRect(0, 0, SIDE_PIXELS, SIDE_PIXELS);
    for (int i = 0; i < 3; i++) {
      int size = 60 + ((hash >>> (4 * i)) & 15) * 6;
      int x = 20 + ((hash >>> (3 + 5 * i)) & 15) * 5;
      int y = 20 + ((hash >>> (7 + 5 * i)) & 15) * 5;
      canvas.setColor(Color.getHSBColor(hue + i * 0.08f, 0.55f, 0.9f - i * 0.15f));
      if ((hash >>> i & 1) == 0) {
        canvas.fillOval(x, y, size, size);
      } else {
        canvas.fillRoundRect(x, y, size, size, 24, 24);
      }
    }
    canvas.dispose();
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", bytes);
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
