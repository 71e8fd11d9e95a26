package catalog.fetchimages.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;

/// No address that the JDK takes for a private one passes the guard, neither as it is nor inside an
/// IPv6 address; a list of exceptions lets in what it names and nothing else.
///
/// The first bytes of the input are an address, the rest is a list.
public final class AddressTarget {
  private static final int PORT = 80;
  private static final int IPV4 = 4;
  private static final int IPV6 = 16;

  private AddressTarget() {}

  public static void fuzzerTestOneInput(byte[] data) throws UnknownHostException {
    byte[] bytes = Arrays.copyOf(data, IPV6);
    String list =
        new String(data, Math.min(IPV6, data.length), Math.max(data.length - IPV6, 0), UTF_8);
    AllowedAddresses allowed = allowed(list);
    for (byte[] form : new byte[][] {Arrays.copyOf(bytes, IPV4), bytes, inNat64(bytes)}) {
      InetAddress address = InetAddress.getByAddress(form);
      if (isPrivate(address)) {
        assertTrue(SpecialAddresses.contains(address), address.toString());
        assertFalse(passes(address, AllowedAddresses.NONE), address.toString());
      }
      boolean expected = passes(address, AllowedAddresses.NONE) || allowed.contains(address, PORT);
      assertEquals(expected, passes(address, allowed), () -> address + " with " + list);
    }
    for (AllowedAddresses.Entry entry : allowed.entries()) {
      assertTrue(entry.range().contains(entry.range().prefix()), list);
      assertTrue(entry.port() >= -1 && entry.port() <= 0xffff, list);
    }
  }

  private static AllowedAddresses allowed(String list) {
    try {
      return AllowedAddresses.parse(list);
    } catch (IllegalArgumentException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("neither address:port nor"), e::toString);
      return AllowedAddresses.NONE;
    }
  }

  private static byte[] inNat64(byte[] address) {
    byte[] form = new byte[IPV6];
    form[1] = 0x64;
    form[2] = (byte) 0xff;
    form[3] = (byte) 0x9b;
    System.arraycopy(address, 0, form, IPV6 - IPV4, IPV4);
    return form;
  }

  private static boolean passes(InetAddress address, AllowedAddresses allowed) {
    var access = new FetchSettings.Access(Set.of(PORT), allowed, DeniedAddresses.NONE, 3);
    try {
      new Guard(access).check(new InetSocketAddress(address, PORT));
      return true;
    } catch (ForbiddenAddress _) {
      return false;
    }
  }

  /// Whether the address, or the IPv4 address that it holds, is one of a machine's own network.
  static boolean isPrivate(InetAddress address) throws UnknownHostException {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      int first = bytes[0] & 0xff;
      boolean shared = first == 100 && (bytes[1] & 0xc0) == 64;
      return isOwn(address) || first == 0 || first == 127 || shared || first >= 240;
    }
    boolean tunnel = bytes[0] == 0x20 && bytes[1] == 0x02;
    byte[] held = tunnel ? Arrays.copyOfRange(bytes, 2, 6) : Arrays.copyOfRange(bytes, 12, IPV6);
    boolean holds = tunnel || (bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff);
    boolean uniqueLocal = (bytes[0] & 0xfe) == 0xfc;
    return isOwn(address) || uniqueLocal || (holds && isPrivate(InetAddress.getByAddress(held)));
  }

  private static boolean isOwn(InetAddress address) {
    return address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress();
  }
}
