package catalog.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands in front of an HTTP server and has a chosen trouble with each request.
public final class FaultyServer implements AutoCloseable {
  private final URI server;
  private final Choice choice;
  private final ServerSocket socket;
  private final AtomicInteger requests = new AtomicInteger();

  /// Chooses what happens to a request; called by many threads.
  @FunctionalInterface
  public interface Choice {
    /// @param request its head, and the first bytes of its body
    Trouble trouble(String request);
  }

  /// Starts on 127.0.0.1.
  ///
  /// @param server its address, such as `http://127.0.0.1:41234`
  public FaultyServer(String server, Choice choice) {
    this(InetAddress.getLoopbackAddress(), server, choice);
  }

  /// Starts on an address of this machine.
  ///
  /// @param server the address of the one behind it, such as `http://127.0.0.1:41234`
  public FaultyServer(InetAddress address, String server, Choice choice) {
    this.server = URI.create(server);
    this.choice = choice;
    try {
      this.socket = new ServerSocket(0, 1000, address);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::serve);
  }

  /// Its address, such as `http://127.0.0.1:41234`.
  public String host() {
    return "http://" + socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort();
  }

  /// How many requests have come.
  public int requests() {
    return requests.get();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> handle(client));
      } catch (IOException _) {
        return; // Closed.
      }
    }
  }

  private void handle(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      var in = new BufferedInputStream(client.getInputStream());
      boolean open = true;
      while (open) {
        String head = HttpMessage.head(in);
        requests.incrementAndGet();
        Trouble trouble = choice.trouble(head + HttpMessage.beginning(head, in));
        if (trouble instanceof Trouble.ResetInTheMiddle) {
          HttpMessage.skipHalf(head, in);
          client.setSoLinger(true, 0);
          return;
        }
        open = answer(client, HttpMessage.request(head, in), trouble);
      }
    } catch (IOException _) {
      // The client went away.
    }
  }

  /// Returns whether the connection stays open.
  private boolean answer(Socket client, HttpMessage request, Trouble trouble) throws IOException {
    return switch (trouble) {
      case Trouble.None() -> send(client, request, forward(request));
      case Trouble.Delay(var time) -> {
        sleep(time.toMillis());
        yield send(client, request, forward(request));
      }
      case Trouble.Answer(int status) -> send(client, request, HttpMessage.answer(status));
      case Trouble.RequestGarbled(double at) -> send(client, request, forward(request.garbled(at)));
      case Trouble.AnswerGarbled(double at) -> send(client, request, forward(request).garbled(at));
      case Trouble.ChecksumChanged() -> send(client, request, forward(request).withOtherChecksum());
      case Trouble.ResetInTheMiddle() -> cut(client, new byte[0], 0, true);
      case Trouble.AnswerLost() -> cut(client, forward(request).bytes(), 0, true);
      case Trouble.AnswerEnds(int bytes) -> cut(client, forward(request).bytes(), bytes, false);
      case Trouble.HeaderCut(double at, boolean reset) -> {
        HttpMessage answer = forward(request);
        yield cut(client, answer.bytes(), (int) (at * answer.head().length()), reset);
      }
      case Trouble.BodyCut(double at, boolean reset) -> {
        HttpMessage answer = forward(request);
        int body = (int) (at * answer.body().length);
        yield cut(client, answer.bytes(), answer.head().length() + body, reset);
      }
    };
  }

  private static boolean send(Socket client, HttpMessage request, HttpMessage answer)
      throws IOException {
    boolean open = answer.endsByItself() && !request.closes();
    client.getOutputStream().write((open ? answer.withoutClosing() : answer).bytes());
    return open;
  }

  private static boolean cut(Socket client, byte[] answer, int bytes, boolean reset)
      throws IOException {
    OutputStream out = client.getOutputStream();
    out.write(answer, 0, Math.min(bytes, answer.length));
    if (reset) {
      client.setSoLinger(true, 0);
    }
    return false;
  }

  /// The server's whole answer, with this address where it gives its own.
  private HttpMessage forward(HttpMessage request) throws IOException {
    try (var upstream = new Socket(server.getHost(), server.getPort())) {
      upstream.getOutputStream().write(request.to(server.getAuthority()).closing().bytes());
      return HttpMessage.answer(new BufferedInputStream(upstream.getInputStream()))
          .readdressed(server.toString(), host());
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
