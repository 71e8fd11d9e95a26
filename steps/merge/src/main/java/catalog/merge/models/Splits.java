package catalog.merge.models;

import catalog.merge.join.Join;
import catalog.merge.report.Report;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Divides the products into the sides of a split: each by a hash of its id, so that it keeps its
/// side from run to run; those of a [group][Groups] fall on the side of the smallest id among them.
final class Splits {
  /// Columns of the file that says which product is on which side.
  static final List<String> COLUMNS = List.of("uniq_id", "split");

  private final List<Side> sides;
  private final Groups groups;
  private final byte[] sideOf;
  private final String[] leastIds;
  private final EarlierSides earlier;
  private final long[] productsOn;
  private long moved;

  /// Reads the products that are to be divided twice: for the groups, then for the ids.
  ///
  /// @param products how many there are
  /// @param earlierFile the sides of an earlier run, if there was one
  Splits(List<Side> sides, Join join, int products, Path earlierFile) {
    this.sides = sides;
    this.groups = new Groups(products);
    join.products(product -> groups.add(product.imageSha256(), product.text()));
    groups.bind();
    this.leastIds = new String[products];
    this.sideOf = sides(join);
    this.earlier = EarlierSides.read(earlierFile, sides);
    this.productsOn = new long[sides.size()];
  }

  private byte[] sides(Join join) {
    BitSet bound = groups.bound();
    byte[] found = new byte[leastIds.length];
    var number = new int[1];
    join.uniqIds(
        uniqId -> {
          int product = number[0]++;
          if (bound.get(product)) {
            int group = groups.of(product);
            String least = leastIds[group];
            leastIds[group] = least == null || uniqId.compareTo(least) < 0 ? uniqId : least;
          } else {
            found[product] = (byte) Side.of(uniqId, sides);
          }
        });
    bound.stream()
        .forEach(product -> found[product] = (byte) Side.of(leastIds[groups.of(product)], sides));
    return found;
  }

  /// The name of the side that a product is on, which is counted.
  ///
  /// @param number its row, from 0
  String side(String uniqId, int number) {
    int side = sideOf[number];
    productsOn[side]++;
    moved += earlier.moved(uniqId, side) ? 1 : 0;
    return sides.get(side).name();
  }

  /// The names of the sides, in the order in which they were given.
  List<String> names() {
    return sides.stream().map(Side::name).toList();
  }

  /// What became of the products.
  Report.Splits report() {
    SequencedMap<String, Long> products = new LinkedHashMap<>();
    for (int side = 0; side < sides.size(); side++) {
      products.put(sides.get(side).name(), productsOn[side]);
    }
    return new Report.Splits(products, groups.bound().cardinality(), moved);
  }
}
