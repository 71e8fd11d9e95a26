package catalog.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An HTTP/1.1 request or answer, byte for byte as it was sent.
///
/// @param head first line and headers, with the empty line that ends them
/// @param body with its chunks if it has some
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record HttpMessage(String head, byte[] body) {
  private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");
  private static final Pattern CHUNKED = Pattern.compile("(?im)^transfer-encoding: *chunked");
  private static final Pattern CLOSE = Pattern.compile("(?im)^connection: *close\r\n");
  private static final Pattern HOST = Pattern.compile("(?im)^host:[^\r]*\r\n");
  private static final Pattern CHECKSUM =
      Pattern.compile("(?i)(\\bcrc32c(?:=|\": ?\"))([a-z0-9+/])");
  private static final int BEGINNING = 1000;

  /// Request or status line and headers, with the empty line that ends them.
  ///
  /// @throws EOFException if the connection ends before
  static String head(InputStream in) throws IOException {
    return new String(readUntil("\r\n\r\n", in), ISO_8859_1);
  }

  /// The first bytes of a request's body, or of its first chunks, which stay to be read.
  static String beginning(String head, BufferedInputStream in) throws IOException {
    // Chunks have their sizes before them: enough for chunks of one byte.
    in.mark(8 * BEGINNING);
    byte[] beginning =
        chunked(head) ? firstChunks(in) : in.readNBytes(Math.min(length(head), BEGINNING));
    in.reset();
    return new String(beginning, ISO_8859_1);
  }

  private static byte[] firstChunks(InputStream in) throws IOException {
    var read = new ByteArrayOutputStream();
    int size = 1;
    while (size > 0 && read.size() < BEGINNING) {
      size = Integer.parseInt(new String(readUntil("\r\n", in), ISO_8859_1).strip(), 16);
      int wanted = Math.min(size, BEGINNING - read.size());
      read.writeBytes(in.readNBytes(wanted));
      if (wanted == size) {
        in.skipNBytes(2); // The end of its line.
      }
    }
    return read.toByteArray();
  }

  /// Reads half of a request's body; of one in chunks, some of what has come.
  static void skipHalf(String head, InputStream in) throws IOException {
    if (chunked(head)) {
      var _ = in.read(new byte[BEGINNING]);
    } else {
      in.skipNBytes(length(head) / 2);
    }
  }

  /// Reads a request's body.
  static HttpMessage request(String head, InputStream in) throws IOException {
    return new HttpMessage(
        head, chunked(head) ? readUntil("\r\n0\r\n\r\n", in) : in.readNBytes(length(head)));
  }

  /// Reads an answer that ends with its connection.
  static HttpMessage answer(InputStream in) throws IOException {
    return new HttpMessage(head(in), in.readAllBytes());
  }

  /// An answer without a body.
  static HttpMessage answer(int status) {
    return new HttpMessage(
        "HTTP/1.1 %d Trouble\r\nContent-Length: 0\r\n\r\n".formatted(status), new byte[0]);
  }

  /// Whether the connection is to be closed after it.
  boolean closes() {
    return CLOSE.matcher(head).find();
  }

  HttpMessage closing() {
    return new HttpMessage(head.replaceFirst("\r\n", "\r\nConnection: close\r\n"), body);
  }

  /// Whether its end is known without that of the connection.
  boolean endsByItself() {
    return chunked(head)
        ? new String(body, ISO_8859_1).endsWith("0\r\n\r\n")
        : LENGTH.matcher(head).find() && length(head) == body.length;
  }

  HttpMessage withoutClosing() {
    return new HttpMessage(CLOSE.matcher(head).replaceAll(""), body);
  }

  /// For the server of this address and port, since some answer only to their own name.
  HttpMessage to(String authority) {
    return new HttpMessage(HOST.matcher(head).replaceFirst("Host: " + authority + "\r\n"), body);
  }

  /// With another address where the head has that of the server.
  HttpMessage readdressed(String server, String other) {
    return new HttpMessage(head.replace(server, other), body);
  }

  /// With another byte in its body, unless that is empty.
  HttpMessage garbled(double at) {
    byte[] other = body.clone();
    if (other.length > 0) {
      other[(int) (at * other.length)] ^= 1;
    }
    return new HttpMessage(head, other);
  }

  /// With another CRC32C in its head and body.
  HttpMessage withOtherChecksum() {
    return new HttpMessage(
        otherChecksum(head), otherChecksum(new String(body, ISO_8859_1)).getBytes(ISO_8859_1));
  }

  private static String otherChecksum(String text) {
    return CHECKSUM
        .matcher(text)
        .replaceAll(found -> found.group(1) + (found.group(2).equals("A") ? "B" : "A"));
  }

  byte[] bytes() {
    var all = new ByteArrayOutputStream();
    all.writeBytes(head.getBytes(ISO_8859_1));
    all.writeBytes(body);
    return all.toByteArray();
  }

  private static boolean chunked(String head) {
    return CHUNKED.matcher(head).find();
  }

  private static int length(String head) {
    Matcher length = LENGTH.matcher(head);
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
