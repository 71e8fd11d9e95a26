package catalog.fetchimages.fetch;

import java.net.IDN;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/// What a request needs of an `http` or `https` URL. Parsing is lenient but unambiguous: the
/// address to connect to and the request to send are made from this alone.
///
/// @param https whether over TLS
/// @param host lower case, international names as ASCII, IPv6 addresses without brackets
/// @param target path and query as sent: ASCII, beginning with `/`, without segments `.` and `..`
public record WebUrl(boolean https, String host, int port, String target) {
  private static final int LONGEST = 8192;
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /// The most characters of a host name, the dot at its end included (RFC 1035, 2.3.4).
  private static final int LONGEST_HOST = 254;

  /// Parses an absolute URL; empty if the text is none, or has user info, an invalid host or an
  /// invalid port. Never throws.
  public static Optional<WebUrl> parse(String text) {
    String url = text.strip();
    boolean https = url.regionMatches(true, 0, "https://", 0, 8);
    if (url.length() > LONGEST || !(https || url.regionMatches(true, 0, "http://", 0, 7))) {
      return Optional.empty();
    }
    int start = https ? 8 : 7;
    int end = start;
    while (end < url.length() && "/?#\\".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    int fragment = url.indexOf('#', end);
    String rest = url.substring(end, fragment < 0 ? url.length() : fragment);
    return hasControl(rest)
        ? Optional.empty()
        : withAuthority(https, url.substring(start, end), target(rest));
  }

  private static Optional<WebUrl> withAuthority(boolean https, String text, String target) {
    int colon = text.indexOf(':', Math.max(text.lastIndexOf(']'), 0));
    String host = host(colon < 0 ? text : text.substring(0, colon));
    String digits = colon < 0 ? "" : text.substring(colon + 1);
    int port = digits.isEmpty() ? standard(https) : port(digits);
    return host.isEmpty() || port <= 0
        ? Optional.empty()
        : Optional.of(new WebUrl(https, host, port, target));
  }

  private static int port(String digits) {
    int port = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      port = 10 * port + digit;
      if (digit < 0 || digit > 9 || port > 0xffff) {
        return -1;
      }
    }
    return port;
  }

  /// The scheme that the text begins with, in lower case; empty when there is none.
  static String scheme(String text) {
    String url = text.stripLeading();
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean inner = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
      if (!letter && (!inner || i == 0)) {
        return c == ':' && i > 0 ? url.substring(0, i).toLowerCase(Locale.ROOT) : "";
      }
    }
    return "";
  }

  /// The URL that a `Location` header points to, relative to this one (RFC 3986, 5.2); empty if it
  /// cannot be parsed.
  Optional<WebUrl> resolve(String location) {
    String there = location.strip();
    if (there.length() > LONGEST) {
      return Optional.empty();
    }
    if (!scheme(there).isEmpty()) {
      return parse(there);
    }
    if (there.startsWith("//")) {
      return parse((https ? "https:" : "http:") + there);
    }
    String path = target.split("\\?", 2)[0];
    String base = origin();
    if (there.startsWith("/")) {
      return parse(base + there);
    }
    if (there.isEmpty() || there.startsWith("?") || there.startsWith("#")) {
      return parse(base + path + there);
    }
    return parse(base + path.substring(0, path.lastIndexOf('/') + 1) + there);
  }

  /// Scheme, host and port, which identify a server.
  String origin() {
    return (https ? "https://" : "http://") + hostAndPort();
  }

  /// The value of the `Host` header.
  String authority() {
    return port == standard(https) ? bracketed() : hostAndPort();
  }

  /// The host and the port, also if it is the scheme's own.
  String hostAndPort() {
    return bracketed() + ":" + port;
  }

  private String bracketed() {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  @Override
  public String toString() {
    return (https ? "https://" : "http://") + authority() + target;
  }

  private static int standard(boolean https) {
    return https ? 443 : 80;
  }

  private static String host(String text) {
    if (text.length() > LONGEST_HOST) {
      return "";
    }
    try {
      if (text.startsWith("[") && text.endsWith("]")) {
        String address = text.substring(1, text.length() - 1);
        // Java takes a zone, and brackets of the address itself, too.
        return address.indexOf(':') >= 0 && address.matches("[0-9A-Fa-f:.]+")
            ? InetAddress.ofLiteral(address).getHostAddress()
            : "";
      }
      String ascii = IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
      return isName(ascii) ? ascii : "";
    } catch (RuntimeException _) {
      // IDN throws more than its documented exceptions, as for a label that is too long once
      // normalized.
      return "";
    }
  }

  /// Whether the host is labels of letters, digits, hyphens and underscores with single dots
  /// between them; a dot at the end is accepted, as name services do.
  private static boolean isName(String host) {
    char before = '.';
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      boolean label = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
      if (!label && (c != '.' || before == '.')) {
        return false;
      }
      before = c;
    }
    return !host.isEmpty() && host.length() <= LONGEST_HOST;
  }

  private static boolean hasControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == 0x7f || c == '\\') {
        return true;
      }
    }
    return false;
  }

  /// The path and query, with every character that may not be sent percent-encoded; half of a
  /// surrogate pair becomes U+FFFD, since `?` in its place would begin a query.
  private static String target(String text) {
    String absolute = withoutDots(text.startsWith("/") ? text : "/" + text);
    if (isPlain(absolute)) {
      return absolute;
    }
    var encoded = new StringBuilder();
    for (byte b : whole(absolute).getBytes(StandardCharsets.UTF_8)) {
      if (plain(b)) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HEX.toHexDigits(b));
      }
    }
    return encoded.toString();
  }

  private static String whole(String text) {
    int[] characters =
        text.codePoints().map(c -> c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c).toArray();
    return new String(characters, 0, characters.length);
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!plain(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean plain(int c) {
    return c > ' ' && c < 0x7f && "\"<>^`{|}".indexOf(c) < 0;
  }

  /// Takes the segments `.` and `..` out of a path (RFC 3986, 5.2.4).
  private static String withoutDots(String text) {
    if (!text.contains("/.")) {
      return text;
    }
    String[] parts = text.split("\\?", 2);
    Deque<String> kept = new ArrayDeque<>();
    String[] segments = parts[0].substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      boolean last = i == segments.length - 1;
      switch (segments[i]) {
        case "." -> {}
        case ".." -> kept.pollLast();
        default -> kept.addLast(segments[i]);
      }
      if (last && segments[i].matches("\\.\\.?")) {
        kept.addLast("");
      }
    }
    return "/" + String.join("/", kept) + (parts.length > 1 ? "?" + parts[1] : "");
  }
}
