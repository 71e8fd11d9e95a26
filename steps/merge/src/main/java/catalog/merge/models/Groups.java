package catalog.merge.models;

import catalog.file.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// Finds the products that belong together, since they share the bytes of their image or their
/// text, directly or by way of others. What more than [#MOST] products share binds nobody: it is a
/// placeholder or a standard phrase.
///
/// Takes 32 bytes for each product while it looks, four afterwards.
final class Groups {
  /// Most products that a text or an image binds.
  static final int MOST = 20;

  /// Stands for no text or no image.
  private static final long NONE = 0;

  private long @Nullable [] images;
  private long @Nullable [] texts;
  private final int[] parents;
  private final BitSet bound = new BitSet();
  private int count;

  Groups(int products) {
    this.images = new long[products];
    this.texts = new long[products];
    this.parents = new int[products];
  }

  /// Adds the next product.
  ///
  /// @param imageSha256 empty if it has no image
  void add(String imageSha256, String text) {
    if (images == null || texts == null) {
      throw new IllegalStateException("already bound");
    }
    images[count] = digest(imageSha256);
    texts[count] = digest(text.strip());
    parents[count] = count;
    count++;
  }

  private static long digest(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    byte[] digest = Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(digest).getLong() | 1;
  }

  /// Finds the groups; no product can be added after that.
  void bind() {
    if (images != null && texts != null) {
      bind(images);
      images = null;
      bind(texts);
      texts = null;
    }
  }

  /// Binds the products that have the same key. Sorted, equal keys are neighbours: their number is
  /// that of places between the first and the last, and the first place holds their first product.
  private void bind(long[] keys) {
    long[] sorted = Arrays.copyOf(keys, count);
    Arrays.sort(sorted);
    int[] first = new int[count];
    Arrays.fill(first, -1);
    for (int product = 0; product < count; product++) {
      int begin = firstPlace(sorted, keys[product]);
      boolean alone = begin + 1 == count || sorted[begin + 1] != keys[product];
      boolean tooMany = begin + MOST < count && sorted[begin + MOST] == keys[product];
      if (keys[product] == NONE || alone || tooMany) {
        continue;
      }
      if (first[begin] < 0) {
        first[begin] = product;
      } else {
        parents[of(product)] = of(first[begin]);
        bound.set(product);
        bound.set(first[begin]);
      }
    }
  }

  /// The first place of a key, which is there. (A binary search of the JDK finds any of them.)
  private static int firstPlace(long[] sorted, long key) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// The product that stands for the group of a product, both by their rows.
  int of(int product) {
    int root = product;
    while (parents[root] != root) {
      parents[root] = parents[parents[root]];
      root = parents[root];
    }
    return root;
  }

  /// The products that are not alone, by their rows.
  BitSet bound() {
    return bound;
  }
}
