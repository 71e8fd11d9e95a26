package catalog.merge.models;

import catalog.fault.Fault;
import catalog.file.Sha256;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A side of a split, such as the one for training.
///
/// @param name letters, digits and `_`, as Hugging Face takes it
/// @param end which part of all products is on this side or on those before it, from 0 to 1
record Side(String name, double end) {
  /// Most sides of a split.
  static final int MOST = 10;

  private static final String EXAMPLE = "train=0.8,validation=0.1,test=0.1";

  /// Reads `train=0.8,validation=0.1,test=0.1`; an empty text means no split.
  ///
  /// @throws Fault usage if it is something else, or the parts are not 1 together
  static List<Side> parse(String text) {
    List<Side> sides = new ArrayList<>();
    BigDecimal end = BigDecimal.ZERO;
    for (String part : text.isBlank() ? List.<String>of() : List.of(text.split(",", -1))) {
      String name = part.replaceFirst("=.*", "").strip();
      end = end.add(share(text, part, name));
      sides.add(new Side(name, end.doubleValue()));
    }
    Set<String> names = sides.stream().map(Side::name).collect(Collectors.toSet());
    boolean whole = sides.isEmpty() || end.compareTo(BigDecimal.ONE) == 0;
    if (!whole || names.size() < sides.size() || sides.size() > MOST) {
      throw misfit(text);
    }
    return sides;
  }

  private static BigDecimal share(String text, String part, String name) {
    String number = part.substring(Math.min(part.length(), part.indexOf('=') + 1)).strip();
    if (!name.matches("[A-Za-z][A-Za-z0-9_]{0,31}") || !number.matches("0\\.\\d{1,9}|1|1\\.0")) {
      throw misfit(text);
    }
    return new BigDecimal(number);
  }

  private static Fault misfit(String text) {
    return Fault.usage(
        "--splits takes up to %d names of letters, digits and _ with parts that are 1 together, such as %s, not '%s'."
            .formatted(MOST, EXAMPLE, text));
  }

  /// The index of the side that a product's id falls on.
  static int of(String uniqId, List<Side> sides) {
    byte[] digest = Sha256.digest().digest(uniqId.getBytes(StandardCharsets.UTF_8));
    double place = (ByteBuffer.wrap(digest).getLong() >>> 11) * 0x1p-53;
    int side = 0;
    while (side < sides.size() - 1 && place >= sides.get(side).end()) {
      side++;
    }
    return side;
  }
}
