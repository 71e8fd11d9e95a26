package catalog.merge.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupsTest {
  private record Key(String image, String text) {}

  private static Groups groups(List<Key> products) {
    var groups = new Groups(products.size());
    products.forEach(product -> groups.add(product.image, product.text));
    groups.bind();
    return groups;
  }

  @Test
  void bindProductsDirectlyAndByWayOfOthers() {
    var groups =
        groups(
            List.of(
                new Key("one", "soft"),
                new Key("two", "hard"),
                new Key("one", "new"),
                new Key("three", " new "),
                new Key("", "")));
    assertEquals(groups.of(0), groups.of(2));
    assertEquals(groups.of(0), groups.of(3));
    assertNotEquals(groups.of(0), groups.of(1));
    assertEquals(BitSet.valueOf(new long[] {0b01101}), groups.bound());
  }

  @Test
  void whatIsMissingBindsNobody() {
    assertEquals(0, groups(List.of(new Key("", " "), new Key("", ""))).bound().cardinality());
  }

  @Test
  void whatMoreThanTwentyShareBindsNobody() {
    assertEquals(20, sharing(20).bound().cardinality());
    assertEquals(0, sharing(21).bound().cardinality());
  }

  private static Groups sharing(int products) {
    return groups(IntStream.range(0, products).mapToObj(i -> new Key("", "Same.")).toList());
  }

  @Test
  void areTheComponentsOfTheGraph() {
    long seed = 20261201;
    var random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      int kinds = 1 + random.nextInt(60);
      List<Key> products = new ArrayList<>();
      int count = random.nextInt(120);
      for (int i = 0; i < count; i++) {
        products.add(new Key(word(random, kinds), word(random, kinds)));
      }
      Groups found = groups(products);
      int[] expected = components(products);
      for (int a = 0; a < count; a++) {
        for (int b = 0; b < a; b++) {
          assertEquals(
              expected[a] == expected[b],
              found.of(a) == found.of(b),
              "seed %d, round %d: %d and %d".formatted(seed, round, a, b));
        }
      }
    }
  }

  private static String word(Random random, int kinds) {
    int word = random.nextInt(kinds + 1);
    return word == 0 ? "" : "w" + word;
  }

  /// The components, found by passing the smallest number on until nothing changes.
  private static int[] components(List<Key> products) {
    int[] component = IntStream.range(0, products.size()).toArray();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int a = 0; a < component.length; a++) {
        for (int b = 0; b < component.length; b++) {
          if (component[b] < component[a] && bound(products, a, b)) {
            component[a] = component[b];
            changed = true;
          }
        }
      }
    }
    return component;
  }

  private static boolean bound(List<Key> products, int a, int b) {
    String image = products.get(a).image;
    String text = products.get(a).text;
    return (image.equals(products.get(b).image)
            && binds(image, products.stream().map(Key::image).toList()))
        || (text.equals(products.get(b).text)
            && binds(text, products.stream().map(Key::text).toList()));
  }

  private static boolean binds(String key, List<String> all) {
    return !key.isEmpty() && all.stream().filter(key::equals).count() <= Groups.MOST;
  }
}
