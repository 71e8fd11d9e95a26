package catalog.fetchimages;

import java.util.List;
import java.util.Random;

/// Parts of invalid answers, each character a byte (ISO 8859-1).
final class NastyParts {
  static final List<String> STATUS_LINES =
      List.of(
          "HTTP/1.1 000 x",
          "HTTP/1.0 200",
          "HTTP/1.1 -1 x",
          "HTTP/1.1 2147483648 x",
          "HTTP/1.1 200",
          "HTTP/1.1  200 OK",
          "HTTP/1.1\t200\tOK",
          "HTTP/9.9 200 OK",
          "HTTP/1.1",
          "HTTP/1.1 ",
          "HTTP/1.1 \0",
          "HTTP/1.1 2OO x",
          "HTTP/1.1 200 \u00e2\u0080\u00ae",
          "http/1.1 200 OK",
          "ICY 200 OK",
          "\u00ff\u00fe",
          "\r\n\r\nHTTP/1.1 200 OK",
          "GET / HTTP/1.1",
          "HTTP/1.1 200 OK\r\nHTTP/1.1 200 OK",
          "HTTP/1.1 100 x\r\n\r\nHTTP/1.1 000 x",
          "HTTP/1.1 103 x\r\n\r\n".repeat(7) + "HTTP/1.1 200 OK");

  static final List<String> HEADERS =
      List.of(
          "Content-Length: 0",
          "Content-Length: 99999",
          "Content-Length: -1",
          "Content-Length: +5",
          "Content-Length: 5, 5",
          "Content-Length:",
          "Content-Length: 0x10",
          "Content-Length: 9223372036854775807",
          "Content-Length: 9223372036854775808",
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: gzip",
          "Transfer-Encoding: chunked, chunked",
          "Transfer-Encoding:",
          "Content-Encoding: gzip",
          "Content-Encoding: \u00e4",
          "Content-Encoding:",
          "Location: http://[::",
          "Retry-After: -9223372036854775808",
          "Retry-After: 9223372036854775807",
          "Retry-After: \u00e4",
          "Retry-After: ,",
          "Retry-After: Fri, 31 Dec 9999999 23:59:59 GMT",
          "Retry-After: 0",
          "X-Robots-Tag: ,,,,",
          "X-Robots-Tag: :",
          "X-Robots-Tag:",
          ": x",
          " folded",
          "\tfolded",
          "x",
          "\0: \0",
          "Connection: keep-alive",
          "Connection: close",
          "Connection: ,",
          "Keep-Alive: timeout=-1",
          "Trailer: x",
          "Upgrade: h2c",
          "Content-Type: \u00e4/\u00e4",
          "Set-Cookie: a=b");

  static final List<String> CHUNKS =
      List.of(
          "-1\r\n",
          "0\r\n",
          "0\r\nX: y\r\n",
          "ffffffff\r\n",
          "7fffffffffffffff\r\n",
          "fffffffffffffffff\r\n",
          "5\r\nabc",
          "5\nabcde\n",
          "5;\"\r\nabcde\r\n",
          ";\r\n",
          "\r\n",
          "zz\r\n",
          "0x5\r\nabcde\r\n",
          " 5 \r\nabcde\r\n",
          "1\r\na\r\n".repeat(3000),
          "5" + ";x".repeat(5000) + "\r\nabcde\r\n");

  static final List<String> ENCODINGS =
      List.of(
          "x-gzip", "GZIP", "deflate", "br", "gzip, gzip", "gzip,", "identity", "", "\u00e4", "\0");

  /// `OWN` stands for the server that redirects, `FORBIDDEN` for one that must not be asked.
  static final List<String> LOCATIONS =
      List.of(
          "",
          "?",
          "#",
          ".",
          "%",
          "\0",
          "//",
          "http:",
          "http://",
          "http://[::",
          "http://[::1%25lo]/",
          "http://a:b:c/",
          "http://\u00e4\u00e4/",
          "http:///good",
          "http:\\\\OWN\\good",
          "/good",
          "//OWN/good",
          "http://OWN/good#x",
          "http://x@OWN/good",
          "https://OWN/good",
          "http://OWN@FORBIDDEN/good",
          "http://FORBIDDEN/good",
          "//FORBIDDEN/good",
          "http://FORBIDDEN#@OWN/good",
          "ftp://OWN/good",
          "file:///etc/passwd",
          "javascript:alert(1)",
          "data:image/gif;base64,R0lGODlhAQABAAAAACw=",
          "http://169.254.169.254/latest/meta-data/",
          "http://10.0.0.1/",
          "http://[::ffff:10.0.0.1]/",
          "http://[fd00:ec2::254]/",
          "http://0/");

  /// Ways to write this machine as a host.
  static final List<String> LOCAL_HOSTS =
      List.of(
          "127.0.0.1",
          "127.1",
          "2130706433",
          "0x7f000001",
          "0177.0.0.1",
          "0.0.0.0",
          "0",
          "[::1]",
          "[::]",
          "[::ffff:127.0.0.1]",
          "[64:ff9b::127.0.0.1]",
          "\u2460\u2461\u2466.0.0.1",
          "127.0.0.1.");

  private static final List<String> UNITS =
      List.of("\u00e4", "\u00df", "\u00c3\u00a4", "a\u00e4.", "a", "a.", "xn--", "%", "/..", "[");

  private NastyParts() {}

  static String any(List<String> parts, Random random) {
    return parts.get(random.nextInt(parts.size()));
  }

  /// A text of up to some thousand characters, all of one unit.
  static String repeated(Random random) {
    return any(UNITS, random).repeat(1 + random.nextInt(3000));
  }
}
