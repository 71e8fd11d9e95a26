package catalog.fetchimages.fetch;

import catalog.fetchimages.fetch.FetchSettings.Access;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// Decides which URLs may be requested and which addresses may be connected to.
///
/// Addresses are checked where connections are opened ([Connections]), so it makes no difference
/// whether they come from a URL, a redirect or a name service.
final class Guard {
  private static final Pattern NUMBER = Pattern.compile("\\d+|0x[0-9a-f]*");

  private final Access access;

  Guard(Access access) {
    this.access = access;
  }

  /// Why this URL may not be requested; empty if it may.
  Optional<Outcome> objection(WebUrl url) {
    if (isNumber(url.host()) && !isDottedQuad(url.host())) {
      return Optional.of(Outcome.BAD_URL);
    }
    boolean port = access.ports().contains(url.port()) || access.allowed().mayUse(url.port());
    return port ? Optional.empty() : Optional.of(Outcome.FORBIDDEN_PORT);
  }

  /// Whether some programs would read a host as a number: its last label is one (decimal, octal or
  /// hexadecimal).
  private static boolean isNumber(String host) {
    int end = host.endsWith(".") ? host.length() - 1 : host.length();
    String last = host.substring(host.lastIndexOf('.', end - 1) + 1, end);
    if (last.isEmpty() || last.charAt(0) < '0' || last.charAt(0) > '9') {
      return false;
    }
    return NUMBER.matcher(last).matches();
  }

  private static boolean isDottedQuad(String host) {
    try {
      // Octal and hexadecimal numbers are rejected, and short forms differ from their full form.
      return InetAddress.ofLiteral(host) instanceof Inet4Address v4
          && v4.getHostAddress().equals(host);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /// Whether a host that passed [#objection(WebUrl)] is an address and not a name.
  static boolean isLiteral(String host) {
    return host.indexOf(':') >= 0 || isNumber(host);
  }

  /// @throws ForbiddenAddress when no connection may be made to it
  void check(InetSocketAddress target) throws ForbiddenAddress {
    var address = target.getAddress();
    int port = target.getPort();
    boolean permitted =
        address != null
            && !access.denied().contains(address)
            && (access.allowed().contains(address, port)
                || (access.ports().contains(port) && !SpecialAddresses.contains(address)));
    if (!permitted) {
      throw new ForbiddenAddress(target);
    }
  }

  /// Checks as much as can be known of a host that a proxy connects to: an address as [#check]
  /// does, but of a name only the port.
  ///
  /// @throws ForbiddenAddress when it may not be requested
  void checkUnresolved(WebUrl url) throws ForbiddenAddress {
    String host = url.host().replaceFirst("\\.$", "");
    if (isLiteral(host)) {
      check(new InetSocketAddress(InetAddress.ofLiteral(host), url.port()));
    } else if (host.equals("localhost") || host.endsWith(".localhost")) {
      check(new InetSocketAddress(InetAddress.getLoopbackAddress(), url.port())); // RFC 6761, 6.3.
    } else if (!access.ports().contains(url.port())) {
      throw new ForbiddenAddress(InetSocketAddress.createUnresolved(host, url.port()));
    }
  }
}
