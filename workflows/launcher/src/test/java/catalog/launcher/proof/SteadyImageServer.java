package catalog.launcher.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;

/// An image server on loopback that answers each URL always alike, by a hash of its path: most with
/// a picture, some of them slowly, and some with a part of one, with 404, or with a page.
///
/// The pictures of no two paths have the same bytes.
final class SteadyImageServer implements AutoCloseable {
  private static final int SLOW_MILLIS = 40;
  private static final int COMMENT_BYTES = 6_000;
  private static final byte[] JPEG = jpeg();

  private final HttpServer server;

  SteadyImageServer() {
    this(0);
  }

  /// @param millis how long every answer takes at least
  SteadyImageServer(int millis) {
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          sleep(millis);
          answer(exchange);
        });
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /// Its address, such as `http://127.0.0.1:8765`.
  String host() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// The whole picture of a path.
  static byte[] picture(String path) {
    // A comment makes it the path's own, and long enough to be cut in many places.
    byte[] text = path.repeat(COMMENT_BYTES / path.length() + 1).getBytes(UTF_8);
    var out = new ByteArrayOutputStream();
    out.write(JPEG, 0, 2);
    out.writeBytes(
        new byte[] {
          (byte) 0xff, (byte) 0xfe, (byte) ((text.length + 2) >> 8), (byte) (text.length + 2)
        });
    out.writeBytes(text);
    out.write(JPEG, 2, JPEG.length - 2);
    return out.toByteArray();
  }

  private static byte[] jpeg() {
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "jpeg", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] picture = picture(path);
      boolean image = path.startsWith("/image/");
      switch (image ? Math.floorMod((path.hashCode() * 0x9E3779B9) >>> 8, 10) : 9) {
        case 0 -> send(exchange, 200, picture, picture.length / 3);
        case 1 -> send(exchange, 404, new byte[] {'-'}, 1);
        case 2, 3 -> {
          sleep(SLOW_MILLIS);
          send(exchange, 200, picture, picture.length);
        }
        case 9 ->
            send(exchange, path.startsWith("/page/") ? 200 : 404, "<html>".getBytes(UTF_8), 6);
        default -> send(exchange, 200, picture, picture.length);
      }
    }
  }

  private static void sleep(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Announces the whole body and sends `bytes` of it.
  private static void send(HttpExchange exchange, int status, byte[] body, int bytes)
      throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body, 0, bytes);
    exchange.getResponseBody().flush();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
