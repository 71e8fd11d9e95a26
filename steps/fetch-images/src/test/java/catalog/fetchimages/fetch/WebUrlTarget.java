package catalog.fetchimages.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.testing.FuzzInput;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A URL that can be parsed means the same when it is written and parsed again, as does what it
/// redirects to; a host that passes the guard as an address is one, and means that address to
/// lenient programs too, and no connection is made to a private one; what is logged of a URL has no
/// control characters.
///
/// The first line of the input is the URL, the rest a `Location`.
public final class WebUrlTarget {
  /// Longer ones are not parsed, and percent-encoding makes them longer.
  private static final int LONGEST = 8192;

  private static final Guard GUARD =
      new Guard(
          new FetchSettings.Access(
              Set.of(80, 443), AllowedAddresses.NONE, DeniedAddresses.NONE, 3));

  private WebUrlTarget() {}

  public static void fuzzerTestOneInput(byte[] data) throws UnknownHostException {
    String[] parts = FuzzInput.text(data).split("\n", 2);
    String location = parts.length > 1 ? parts[1] : "";
    Optional<WebUrl> url = WebUrl.parse(parts[0]);
    Source source = Source.of(parts[0], CatalogFolder.NONE);
    assertEquals(url.isPresent(), source instanceof Source.Web);
    if (url.isPresent()) {
      assertEquals(url.map(WebUrl::host), ImageFetcher.host(parts[0]));
      check(url.get());
      Optional<WebUrl> there = url.get().resolve(location);
      if (there.isPresent()) {
        check(there.get());
      }
    }
    String logged = LogText.url(parts[0]);
    assertTrue(logged.length() < 600);
    assertTrue(logged.codePoints().noneMatch(Character::isISOControl), logged);
  }

  private static void check(WebUrl url) throws UnknownHostException {
    String text = url.toString();
    if (text.length() <= LONGEST) {
      assertEquals(Optional.of(url), WebUrl.parse(text));
    }
    assertTrue(url.target().chars().allMatch(c -> c > ' ' && c < 0x7f), url.target());
    assertTrue(url.target().startsWith("/"), url.target());
    if (GUARD.objection(url).isPresent()) {
      return;
    }
    if (Guard.isLiteral(url.host())) {
      InetAddress address = InetAddress.ofLiteral(url.host());
      assertTrue(url.host().contains(":") || address.equals(lenient(url.host())), url.host());
      var target = new InetSocketAddress(address, url.port());
      if (AddressTarget.isPrivate(address)) {
        assertThrows(ForbiddenAddress.class, () -> GUARD.check(target), url.host());
      }
    } else {
      assertEquals(null, lenient(url.host()), url.host());
    }
  }

  /// The address that the host is by the rules of `inet_aton`, which take octal and hexadecimal
  /// numbers and fewer than four; null if it is none.
  private static @Nullable InetAddress lenient(String host) {
    try {
      return Inet4Address.ofPosixLiteral(host);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
