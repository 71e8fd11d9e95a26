package catalog.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Stands in front of an emulator, on 127.0.0.1, and has as many troubles as it was given, one for
/// each request, before it lets the others through.
///
/// Until it is closed, `gs://` in this JVM means this. One request a connection.
public final class FaultyGcs implements AutoCloseable {
  private static final Pattern CONTENT_LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");
  private static final Pattern CHUNKED = Pattern.compile("(?im)^transfer-encoding: *chunked");

  /// What can happen to a request.
  public sealed interface Trouble {
    /// It goes through.
    record None() implements Trouble {}

    /// It is answered with this status, without reaching the emulator.
    record Answer(int status) implements Trouble {}

    /// The connection is reset when half of the request has come.
    record ResetInTheMiddle() implements Trouble {}

    /// The connection is reset after half of the emulator's answer.
    record AnswerCut() implements Trouble {}

    /// The connection is closed, as at the end of an answer, after so many bytes of it.
    record AnswerEnds(int bytes) implements Trouble {}

    /// A byte in the middle of the emulator's answer comes as another.
    record AnswerGarbled() implements Trouble {}

    /// The emulator does as it was asked, but the connection is reset before its answer.
    record AnswerLost() implements Trouble {}
  }

  private final URI emulator;
  private final ServerSocket server;
  private final ConcurrentLinkedQueue<Trouble> troubles = new ConcurrentLinkedQueue<>();
  private final AtomicInteger requests = new AtomicInteger();

  private FaultyGcs(String emulator) throws IOException {
    this.emulator = URI.create(emulator);
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /// Starts in front of `emulator`, without troubles.
  public static FaultyGcs before(FakeGcs emulator) {
    try {
      var faulty = new FaultyGcs(emulator.host());
      System.setProperty(GcsConnection.EMULATOR, faulty.host());
      Thread.ofVirtual().start(faulty::serve);
      return faulty;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Its address, such as `http://127.0.0.1:41234`.
  public String host() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /// Has this trouble with each of the next `times` requests.
  public void plan(int times, Trouble trouble) {
    for (int i = 0; i < times; i++) {
      troubles.add(trouble);
    }
  }

  /// How many requests have come.
  public int requests() {
    return requests.get();
  }

  @Override
  public void close() {
    System.setProperty(GcsConnection.EMULATOR, emulator.toString());
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> handle(client));
      } catch (IOException _) {
        return; // Closed.
      }
    }
  }

  private void handle(Socket client) {
    try (client) {
      var in = new BufferedInputStream(client.getInputStream());
      String head = head(in);
      requests.incrementAndGet();
      switch (troubles.poll()) {
        case Trouble.Answer(int status) -> {
          body(head, in);
          client.getOutputStream().write(answer(status));
        }
        case Trouble.ResetInTheMiddle() -> {
          in.readNBytes(CHUNKED.matcher(head).find() ? 1000 : contentLength(head) / 2);
          client.setSoLinger(true, 0);
        }
        case Trouble.AnswerLost() -> {
          forward(head, body(head, in));
          client.setSoLinger(true, 0);
        }
        case Trouble.AnswerCut() -> {
          byte[] answer = forward(head, body(head, in));
          client.getOutputStream().write(answer, 0, answer.length / 2);
          client.getOutputStream().flush();
          client.setSoLinger(true, 0);
        }
        case Trouble.AnswerEnds(int bytes) -> {
          byte[] answer = forward(head, body(head, in));
          client.getOutputStream().write(answer, 0, Math.min(bytes, answer.length));
        }
        case Trouble.AnswerGarbled() -> {
          byte[] answer = forward(head, body(head, in));
          answer[answer.length / 2] ^= 1;
          client.getOutputStream().write(answer);
        }
        case Trouble.None _ -> pass(client, head, in);
        case null -> pass(client, head, in);
      }
    } catch (IOException _) {
      // The client went away.
    }
  }

  private void pass(Socket client, String head, InputStream in) throws IOException {
    client.getOutputStream().write(forward(head, body(head, in)));
  }

  private static byte[] answer(int status) {
    return "HTTP/1.1 %d Trouble\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        .formatted(status)
        .getBytes(ISO_8859_1);
  }

  /// The emulator's whole answer, with this address where it gives its own.
  private byte[] forward(String head, byte[] body) throws IOException {
    try (var socket = new Socket(emulator.getHost(), emulator.getPort())) {
      var out = socket.getOutputStream();
      out.write(head.replaceFirst("\r\n", "\r\nConnection: close\r\n").getBytes(ISO_8859_1));
      out.write(body);
      var in = new BufferedInputStream(socket.getInputStream());
      var answer = new ByteArrayOutputStream();
      answer.write(head(in).replace(emulator.toString(), host()).getBytes(ISO_8859_1));
      in.transferTo(answer);
      return answer.toByteArray();
    }
  }

  /// Request or status line and headers, with the empty line that ends them.
  private static String head(InputStream in) throws IOException {
    return new String(readUntil("\r\n\r\n", in), ISO_8859_1);
  }

  /// The body as it was sent, with its chunks if it has some.
  private static byte[] body(String head, InputStream in) throws IOException {
    return CHUNKED.matcher(head).find()
        ? readUntil("\r\n0\r\n\r\n", in)
        : in.readNBytes(contentLength(head));
  }

  private static int contentLength(String head) {
    Matcher length = CONTENT_LENGTH.matcher(head);
    return length.find() ? Integer.parseInt(length.group(1)) : 0;
  }

  private static byte[] readUntil(String end, InputStream in) throws IOException {
    var read = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < end.length()) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException();
      }
      read.write(next);
      boolean goesOn = next == end.charAt(matched);
      matched = goesOn ? matched + 1 : next == end.charAt(0) ? 1 : 0;
    }
    return read.toByteArray();
  }
}
