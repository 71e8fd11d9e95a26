package catalog.fetchimages.fetch;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/// Addresses that are never connected to, even if other rules permit them.
public record DeniedAddresses(List<AddressRange> ranges) {

  /// None besides those that are special anyway.
  public static final DeniedAddresses NONE = new DeniedAddresses(List.of());

  public DeniedAddresses {
    ranges = List.copyOf(ranges);
  }

  /// Reads a comma-separated list such as `34.118.224.0/20,2001:4860::/32`.
  ///
  /// @throws IllegalArgumentException with the entry that cannot be read
  public static DeniedAddresses parse(String text) {
    return new DeniedAddresses(
        Stream.of(text.split(","))
            .map(String::strip)
            .filter(range -> !range.isEmpty())
            .map(DeniedAddresses::range)
            .toList());
  }

  private static AddressRange range(String text) {
    try {
      return AddressRange.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'%s' is neither an address nor a CIDR range; write it as 10.0.0.0/8".formatted(text), e);
    }
  }

  /// Whether the address is one of them, or an IPv6 address that is translated to one.
  boolean contains(InetAddress address) {
    InetAddress end = SpecialAddresses.behind(address);
    return ranges.stream().anyMatch(range -> range.contains(address) || range.contains(end));
  }
}
