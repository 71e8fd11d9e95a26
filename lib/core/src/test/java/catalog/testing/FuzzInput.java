package catalog.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The bytes that a fuzzer makes, read as a fuzz target needs them.
///
/// Fuzzers make small inputs only, and a program that takes too long does so with large ones. So a
/// run, which is `0E`, a kind, a unit of 1 to 64 bytes and `0F`, stands for many units:
///
/// | kind | stands for |
/// |---|---|
/// | `4` | the unit, up to 4 KiB |
/// | `M` | the unit, up to 1 MiB, as large as a record may be; 64 KiB in the short proof |
/// | `#` | different words of one `String.hashCode` with the unit behind each, as large |
public final class FuzzInput {
  private static final int LONG = 1 << 12;
  private static final int LARGE = Proof.times(1 << 16, 1 << 20, 1 << 20);
  private static final Pattern RUN = Pattern.compile("\\x0e([4M#])([^\\x0e\\x0f]{1,64}+)\\x0f");

  private FuzzInput() {}

  /// The bytes, with all runs in full; several share the size of one.
  public static byte[] bytes(byte[] data) {
    Matcher runs = RUN.matcher(new String(data, ISO_8859_1));
    int count = (int) runs.results().count();
    var full = new StringBuilder();
    runs.reset();
    while (runs.find()) {
      runs.appendReplacement(full, "");
      append(full, runs.group(1), runs.group(2), count);
    }
    return count == 0 ? data : runs.appendTail(full).toString().getBytes(ISO_8859_1);
  }

  /// The same as text; bytes that are not UTF-8 become U+FFFD.
  public static String text(byte[] data) {
    return new String(bytes(data), UTF_8);
  }

  /// A word and the runs of it.
  static List<byte[]> withRuns(byte[] word) {
    String unit = new String(word, ISO_8859_1);
    return List.of(unit, "\0164" + unit + "\017", "\016M" + unit + "\017", "\016#" + unit + "\017")
        .stream()
        .map(text -> text.getBytes(ISO_8859_1))
        .toList();
  }

  private static void append(StringBuilder full, String kind, String unit, int count) {
    int end = full.length() + (kind.equals("4") ? LONG : LARGE) / count;
    for (int i = 0; full.length() < end; i++) {
      if (kind.equals("#")) {
        full.append(new String(collidingWord(i).getBytes(UTF_8), ISO_8859_1));
      }
      full.append(unit);
    }
  }

  /// One of 360,000 words of four letters, which all have the same hash code: where a letter is one
  /// more, the one behind it is 31 less.
  private static String collidingWord(int index) {
    int first = index % 600;
    int second = index / 600 % 600;
    var letters = new char[] {0x4e00, 0x9f00, 0x4e00, 0x9f00};
    letters[0] += (char) first;
    letters[1] -= (char) (31 * first);
    letters[2] += (char) second;
    letters[3] -= (char) (31 * second);
    return String.valueOf(letters);
  }
}
