package catalog.fetchimages.fetch;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The addresses that are not on the public internet: those of the IANA special-purpose address
/// registries for IPv4 and IPv6 (RFC 6890 and what was registered since), multicast addresses, and
/// the public address at which machines in Azure reach their platform.
final class SpecialAddresses {
  private static final List<AddressRange> V4 =
      ranges(
          "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24"
              + " 192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16"
              + " 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4"
              + " 240.0.0.0/4 168.63.129.16");

  /// Every IPv6 address outside of it is special: `::1`, `fc00::/7`, `fe80::/10`, `ff00::/8`, …
  private static final AddressRange GLOBAL_UNICAST = AddressRange.parse("2000::/3");

  /// 2001::/23 holds Teredo, ORCHID and benchmarking; 2002::/16 is 6to4. Both tunnel to IPv4
  /// addresses of the sender's choice, and no image host lives there.
  private static final List<AddressRange> V6 =
      ranges("2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20");

  /// Addresses that are translated to the IPv4 address in their last four bytes (RFC 6052) and
  /// judged by it.
  private static final AddressRange NAT64 = AddressRange.parse("64:ff9b::/96");

  private SpecialAddresses() {}

  static boolean contains(InetAddress address) {
    if (address instanceof Inet4Address) {
      return in(V4, address);
    }
    if (NAT64.contains(address)) {
      return in(V4, behind(address));
    }
    return !GLOBAL_UNICAST.contains(address) || in(V6, address);
  }

  private static boolean in(List<AddressRange> ranges, InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  /// The IPv4 address that an IPv6 address is translated to, else the address itself.
  static InetAddress behind(InetAddress address) {
    if (!NAT64.contains(address)) {
      return address;
    }
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), 12, 16));
    } catch (UnknownHostException e) {
      throw new AssertionError("four bytes are an address", e);
    }
  }

  private static List<AddressRange> ranges(String text) {
    return Stream.of(text.split(" ")).map(AddressRange::parse).toList();
  }
}
