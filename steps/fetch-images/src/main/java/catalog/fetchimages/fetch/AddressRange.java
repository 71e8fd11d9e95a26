package catalog.fetchimages.fetch;

import java.net.InetAddress;
import java.util.Arrays;

/// A CIDR range of IPv4 or IPv6 addresses.
///
/// @param prefix 4 or 16 bytes; bits after `length` do not count
/// @param length number of leading bits that all members share
public record AddressRange(InetAddress prefix, int length) {

  /// Parses `192.0.2.0/24`, `2001:db8::/32`, or a single address. Short forms such as `10/8` are
  /// rejected, since they are easily misread.
  ///
  /// @throws IllegalArgumentException when it is neither
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    InetAddress prefix = address(slash < 0 ? text : text.substring(0, slash));
    int bits = prefix.getAddress().length * 8;
    int length = slash < 0 ? bits : number(text.substring(slash + 1), bits);
    return new AddressRange(prefix, length);
  }

  private static InetAddress address(String text) {
    InetAddress address = InetAddress.ofLiteral(text);
    if (text.indexOf('%') >= 0
        || (text.indexOf(':') < 0 && !address.getHostAddress().equals(text))) {
      throw new IllegalArgumentException(text + " is not an address in full");
    }
    return address;
  }

  /// Parses a decimal number of at most five digits.
  ///
  /// @throws IllegalArgumentException when it is anything else, or more than `most`
  static int number(String digits, int most) {
    boolean plain = !digits.isEmpty() && digits.length() <= 5;
    for (int i = 0; plain && i < digits.length(); i++) {
      plain = digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    int number = plain ? Integer.parseInt(digits) : most + 1;
    if (number > most) {
      throw new IllegalArgumentException("'%s' is no number up to %d".formatted(digits, most));
    }
    return number;
  }

  /// Whether the range contains the address; never one of the other family.
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
