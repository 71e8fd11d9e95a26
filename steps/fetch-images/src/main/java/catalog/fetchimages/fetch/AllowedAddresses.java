package catalog.fetchimages.fetch;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/// Addresses that may be connected to although the general rules forbid it: single `address:port`
/// pairs, and CIDR ranges with all ports.
public record AllowedAddresses(List<Entry> entries) {

  /// No exceptions: only the public internet.
  public static final AllowedAddresses NONE = new AllowedAddresses(List.of());

  private static final int ANY_PORT = -1;

  /// One exception; `port` is -1 for all ports.
  public record Entry(AddressRange range, int port) {
    boolean contains(InetAddress address, int wanted) {
      return (port == ANY_PORT || port == wanted) && range.contains(address);
    }
  }

  public AllowedAddresses {
    entries = List.copyOf(entries);
  }

  /// Reads a comma-separated list such as `127.0.0.1:8080,[::1]:8080,10.1.0.0/16`.
  ///
  /// @throws IllegalArgumentException with the entry that cannot be read
  public static AllowedAddresses parse(String text) {
    List<Entry> entries = new ArrayList<>();
    for (String entry : text.split(",")) {
      if (!entry.isBlank()) {
        entries.add(entry(entry.strip()));
      }
    }
    return new AllowedAddresses(entries);
  }

  private static Entry entry(String text) {
    try {
      if (text.contains("/")) {
        return new Entry(AddressRange.parse(text), ANY_PORT);
      }
      int colon = text.lastIndexOf(':');
      String host = text.substring(0, colon).replaceAll("^\\[|\\]$", "");
      int port = AddressRange.number(text.substring(colon + 1), 0xffff);
      return new Entry(AddressRange.parse(host), port);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "'%s' is neither address:port nor a CIDR range; write it as 127.0.0.1:8080 or 10.0.0.0/8"
              .formatted(text),
          e);
    }
  }

  boolean contains(InetAddress address, int port) {
    return entries.stream().anyMatch(entry -> entry.contains(address, port));
  }

  boolean mayUse(int port) {
    for (Entry entry : entries) {
      if (entry.port == ANY_PORT || entry.port == port) {
        return true;
      }
    }
    return false;
  }
}
