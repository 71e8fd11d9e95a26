package catalog.merge.models;

import catalog.csv.CsvReader;
import catalog.fault.Fault;
import catalog.file.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// On which sides the products of an earlier run were. Takes eight bytes for each product.
final class EarlierSides {
  private static final Logger LOG = LoggerFactory.getLogger(EarlierSides.class);

  /// Bits of a number that hold the side; the others are a digest of the id.
  private static final long SIDE = 0xf;

  private long[] products = new long[1 << 10];
  private int count;

  private EarlierSides() {}

  /// Reads the file that an earlier run wrote; no product was anywhere if there is none, or it is
  /// damaged.
  static EarlierSides read(Path file, List<Side> sides) {
    var earlier = new EarlierSides();
    if (Files.isRegularFile(file)) {
      List<String> names = sides.stream().map(Side::name).toList();
      try (var rows = new CsvReader(file, Splits.COLUMNS)) {
        rows.forEach(row -> earlier.add(row.get("uniq_id"), names.indexOf(row.get("split"))));
      } catch (Fault e) {
        LOG.warn("The earlier sides do not count: {}", e.getMessage());
        earlier.count = 0;
      }
    }
    earlier.products = Arrays.copyOf(earlier.products, earlier.count);
    Arrays.sort(earlier.products);
    return earlier;
  }

  private void add(String uniqId, int side) {
    if (count == products.length) {
      products = Arrays.copyOf(products, 2 * count);
    }
    products[count++] = digest(uniqId) | (side & SIDE);
  }

  /// Whether the product was on another side.
  boolean moved(String uniqId, int side) {
    long digest = digest(uniqId);
    int place = Arrays.binarySearch(products, digest);
    int first = place < 0 ? -place - 1 : place;
    return first < products.length
        && (products[first] & ~SIDE) == digest
        && (products[first] & SIDE) != side;
  }

  private static long digest(String uniqId) {
    byte[] digest = Sha256.digest().digest(uniqId.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(digest).getLong() & ~SIDE;
  }
}
