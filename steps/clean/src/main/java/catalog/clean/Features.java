package catalog.clean;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The features of a word for the tagger: rows of its embedding tables, chosen by hashes.
///
/// As in spaCy's model, a word has four aspects: itself, its first character, its last three and
/// its shape. Each chooses four rows of a table of 5000, 1000, 2500 and 2500 rows. The hashes are
/// spaCy's too, so that words unseen in training collide with the same words as in spaCy, and get
/// the same tags. Hashes: MurmurHash64A for texts, 128-bit MurmurHash3 of that for the rows.
public final class Features {
  /// Rows for each aspect.
  public static final int ROWS_PER_ASPECT = 4;

  private static final int[] TABLE_SIZES = {5000, 1000, 2500, 2500};

  /// Number of aspects of a word, each with a table.
  public static final int ASPECTS = TABLE_SIZES.length;

  /// Rows of all tables together.
  public static final int ROWS = Arrays.stream(TABLE_SIZES).sum();

  private static final int FIRST_SEED = 8;
  private static final int LONG_SHAPE = 100;
  private static final int LONGEST_RUN = 4;

  private Features() {}

  /// The rows of a token in lower case: [#ROWS_PER_ASPECT] for each aspect in turn.
  public static int[] rows(String token) {
    int first = token.offsetByCodePoints(0, 1);
    int length = token.codePointCount(0, token.length());
    int last = length > 3 ? token.offsetByCodePoints(token.length(), -3) : 0;
    String[] aspects = {token, token.substring(0, first), token.substring(last), shape(token)};
    int[] rows = new int[ASPECTS * ROWS_PER_ASPECT];
    int offset = 0;
    for (int i = 0; i < ASPECTS; i++) {
      long key = hash(aspects[i].getBytes(StandardCharsets.UTF_8));
      addRows(key, FIRST_SEED + i, TABLE_SIZES[i], offset, rows, i * ROWS_PER_ASPECT);
      offset += TABLE_SIZES[i];
    }
    return rows;
  }

  /// The shape of a token as in spaCy: letters as `x` (capitals as `X`), digits as `d`, runs of the
  /// same sign cut at four: `xxxx`, `d.dd`; `LONG` for a token of 100 or more characters.
  static String shape(String token) {
    if (token.length() >= LONG_SHAPE) {
      return "LONG";
    }
    StringBuilder shape = new StringBuilder();
    int last = 0;
    int run = 0;
    for (int i = 0, c; i < token.length(); i += Character.charCount(c)) {
      c = token.codePointAt(i);
      int sign =
          Character.isLetter(c)
              ? Character.isUpperCase(c) ? 'X' : 'x'
              : Character.isDigit(c) ? 'd' : c;
      run = sign == last ? run + 1 : 1;
      last = sign;
      if (run <= LONGEST_RUN) {
        shape.appendCodePoint(sign);
      }
    }
    return shape.toString();
  }

  private static long hash(byte[] text) {
    long m = 0xc6a4a7935bd1e995L;
    long h = 1 ^ text.length * m;
    int words = text.length / Long.BYTES;
    for (int i = 0; i < words; i++) {
      long k = littleEndian(text, i * Long.BYTES, Long.BYTES) * m;
      h = (h ^ (k ^ k >>> 47) * m) * m;
    }
    int rest = text.length % Long.BYTES;
    if (rest > 0) {
      h = (h ^ littleEndian(text, words * Long.BYTES, rest)) * m;
    }
    h = (h ^ h >>> 47) * m;
    return h ^ h >>> 47;
  }

  private static long littleEndian(byte[] bytes, int from, int count) {
    long value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = value << Byte.SIZE | Byte.toUnsignedLong(bytes[from + i]);
    }
    return value;
  }

  private static void addRows(long key, int seed, int size, int offset, int[] rows, int at) {
    long h1 = Long.rotateLeft(key * 0x87c37b91114253d5L, 31) * 0x4cf5ad432745937fL;
    long h2 = seed ^ Long.BYTES;
    h1 = (h1 ^ seed ^ Long.BYTES) + h2;
    h2 += h1;
    h1 = mix(h1);
    h2 = mix(h2);
    h1 += h2;
    h2 += h1;
    rows[at] = offset + Integer.remainderUnsigned((int) h1, size);
    rows[at + 1] = offset + Integer.remainderUnsigned((int) (h1 >>> Integer.SIZE), size);
    rows[at + 2] = offset + Integer.remainderUnsigned((int) h2, size);
    rows[at + 3] = offset + Integer.remainderUnsigned((int) (h2 >>> Integer.SIZE), size);
  }

  private static long mix(long k) {
    long h = (k ^ k >>> 33) * 0xff51afd7ed558ccdL;
    h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
    return h ^ h >>> 33;
  }
}
