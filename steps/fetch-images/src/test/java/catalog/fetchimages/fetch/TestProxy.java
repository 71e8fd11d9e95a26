package catalog.fetchimages.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// An HTTP proxy on loopback, for which every name that ends in `.web.test` is a web server of the
/// test, and every other is unreachable.
final class TestProxy implements AutoCloseable {
  private final ServerSocket server;
  private final TestWeb web;
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private volatile String refusal = "";

  TestProxy(TestWeb web) throws IOException {
    this.web = web;
    this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /// The heads of all requests so far.
  List<String> heads() {
    return heads;
  }

  /// Has every request answered by this status line; an empty one lets them through again.
  void refuse(String line) {
    refusal = line;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private void serve(Socket client) {
    try (client;
        InputStream in = client.getInputStream();
        OutputStream out = client.getOutputStream()) {
      String head = head(in);
      heads.add(head);
      String[] line = head.split(" ", 3);
      boolean tunnel = line[0].equals("CONNECT");
      String authority = tunnel ? line[1] : line[1].split("/")[2];
      String status = refusal;
      if (status.isEmpty() && !authority.replaceFirst(":.*", "").endsWith(".web.test")) {
        status = "502 Bad Gateway";
      }
      if (!status.isEmpty()) {
        out.write(ascii("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n"));
        return;
      }
      try (var host = new Socket(InetAddress.getLoopbackAddress(), web.port())) {
        if (tunnel) {
          out.write(ascii("HTTP/1.1 200 Connected\r\n\r\n"));
        } else {
          String path = line[1].substring(line[1].indexOf('/', 8));
          host.getOutputStream().write(ascii(line[0] + " " + path + " " + line[2]));
        }
        Thread there = Thread.ofVirtual().start(() -> copy(in, host));
        copy(host.getInputStream(), client);
        there.interrupt();
      }
    } catch (IOException _) {
      // One of the two has closed its connection.
    }
  }

  private static void copy(InputStream from, Socket to) {
    try {
      from.transferTo(to.getOutputStream());
      to.close();
    } catch (IOException _) {
      // One of the two has closed its connection.
    }
  }

  private static String head(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("no request");
      }
      head.write(b);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
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
