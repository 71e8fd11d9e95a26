package catalog.images.fetch;

import catalog.images.fetch.FetchSettings.Access;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/// Decides which URLs may be asked and which addresses may be connected to.
///
/// Addresses are judged where connections are made ([GuardedSocketFactory]), so it makes no
/// difference whether a URL, a redirect or a name service brought them.
final class Guard {
  private static final int MAX_URL_LENGTH = 8192;
  private static final Pattern SCHEME = Pattern.compile("\\s*([A-Za-z][A-Za-z0-9+.-]*):.*");

  /// Hosts that some parsers read as a number: the last label is one, decimal or hexadecimal.
  private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)\\.?");

  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern DOTTED_QUAD = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

  private final Access access;

  Guard(Access access) {
    this.access = access;
  }

  /// Why this text may not be asked as a URL; empty when it may.
  Optional<Outcome> objection(String url) {
    var scheme = SCHEME.matcher(url);
    if (scheme.matches() && !isHttp(scheme.group(1))) {
      return Optional.of(Outcome.FORBIDDEN_SCHEME);
    }
    HttpUrl parsed = url.length() > MAX_URL_LENGTH ? null : HttpUrl.parse(url);
    return parsed == null ? Optional.of(Outcome.BAD_URL) : objection(parsed);
  }

  /// Why this URL may not be asked; empty when it may.
  Optional<Outcome> objection(HttpUrl url) {
    String host = url.host();
    boolean oddNumber = NUMERIC.matcher(host).matches() && !DOTTED_QUAD.matcher(host).matches();
    boolean userInfo = !url.username().isEmpty() || !url.password().isEmpty();
    if (oddNumber || userInfo) {
      return Optional.of(Outcome.BAD_URL);
    }
    boolean port = access.ports().contains(url.port()) || access.allowed().mayUse(url.port());
    return port ? Optional.empty() : Optional.of(Outcome.FORBIDDEN_PORT);
  }

  /// @throws ForbiddenAddress when no connection may be made to it
  void check(InetSocketAddress target) throws ForbiddenAddress {
    var address = target.getAddress();
    int port = target.getPort();
    boolean permitted =
        address != null
            && (access.allowed().contains(address, port)
                || (access.ports().contains(port) && !SpecialAddresses.contains(address)));
    if (!permitted) {
      throw new ForbiddenAddress(target);
    }
  }

  private static boolean isHttp(String scheme) {
    String lower = scheme.toLowerCase(Locale.ROOT);
    return lower.equals("http") || lower.equals("https");
  }
}
