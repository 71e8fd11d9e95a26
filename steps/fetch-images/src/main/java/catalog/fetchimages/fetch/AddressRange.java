package catalog.fetchimages.fetch;

import java.net.InetAddress;
import java.util.Arrays;

/// A CIDR range of IPv4 or IPv6 addresses.
///
/// @param prefix 4 or 16 bytes; bits after `length` do not count
/// @param length leading bits that all members share
public record AddressRange(InetAddress prefix, int length) {

  /// Reads `192.0.2.0/24`, `2001:db8::/32`, or a single address.
  ///
  /// @throws IllegalArgumentException when it is neither
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    InetAddress prefix = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    int bits = prefix.getAddress().length * 8;
    int length = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
    if (length < 0 || length > bits) {
      throw new IllegalArgumentException(text + " has a prefix length outside 0.." + bits);
    }
    return new AddressRange(prefix, length);
  }

  /// Whether the address is one of them; never one of the other family.
  public boolean contains(InetAddress address) {
    byte[] mine = prefix.getAddress();
    byte[] its = address.getAddress();
    if (mine.length != its.length) {
      return false;
    }
    int whole = length / 8;
    if (!Arrays.equals(mine, 0, whole, its, 0, whole)) {
      return false;
    }
    int mask = 0xff00 >> length % 8 & 0xff;
    return mask == 0 || (mine[whole] & mask) == (its[whole] & mask);
  }
}
