package catalog.merge.report;

import catalog.text.Excerpt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Counts products by category, level by level, in bounded memory.
public final class CategoryCounts {
  /// Most children shown of the root, and of each category on the first and on the second level.
  /// Deeper levels are not counted; in a catalog they have little more than names of products.
  private static final int[] SHOWN = {20, 8, 6};

  /// Most distinct categories that are counted.
  public static final int MAX_CATEGORIES = 100_000;

  private static final int MAX_LENGTH = 120;

  private static final class Node {
    private final Map<String, Node> children = new HashMap<>();
    private long products;
  }

  private final Node root = new Node();
  private int categories;
  private boolean capped;

  void add(List<String> levels) {
    Node node = root;
    node.products++;
    for (String level : levels.subList(0, Math.min(levels.size(), SHOWN.length))) {
      String name = Excerpt.of(level, MAX_LENGTH);
      Node child = node.children.get(name);
      if (child == null) {
        if (categories == MAX_CATEGORIES) {
          capped = true;
          return;
        }
        categories++;
        child = new Node();
        node.children.put(name, child);
      }
      child.products++;
      node = child;
    }
  }

  /// Whether there were more categories than are counted.
  boolean isCapped() {
    return capped;
  }

  /// The categories to show, below a root without a name.
  Report.Category root() {
    return category("", root, 0);
  }

  /// The products by the children of the category to which one comes from the root by going to the
  /// largest child again and again: the deepest such category that has several. Empty if the root
  /// is the only one.
  Optional<Report.ProductTypes> largestBranch() {
    List<String> path = new ArrayList<>();
    Optional<Report.ProductTypes> deepest = Optional.empty();
    for (Node node = root; !node.children.isEmpty(); ) {
      Map.Entry<String, Node> largest = sorted(node).getFirst();
      path.add(largest.getKey());
      node = largest.getValue();
      if (node.children.size() > 1) {
        deepest = Optional.of(productTypes(String.join(" >> ", path), node));
      }
    }
    return deepest;
  }

  private static Report.ProductTypes productTypes(String category, Node node) {
    List<Report.Count> top =
        sorted(node).stream()
            .limit(Report.PRODUCT_TYPES)
            .map(child -> new Report.Count(child.getKey(), child.getValue().products))
            .toList();
    return new Report.ProductTypes(category, node.products, node.children.size(), false, top);
  }

  private static List<Map.Entry<String, Node>> sorted(Node node) {
    List<Map.Entry<String, Node>> sorted = new ArrayList<>(node.children.entrySet());
    sorted.sort(
        Comparator.comparingLong((Map.Entry<String, Node> child) -> child.getValue().products)
            .reversed()
            .thenComparing(Map.Entry::getKey));
    return sorted;
  }

  private static Report.Category category(String name, Node node, int level) {
    List<Map.Entry<String, Node>> sorted = sorted(node);
    List<Report.Category> shown =
        sorted.stream()
            .limit(level < SHOWN.length ? SHOWN[level] : 0)
            .map(child -> category(child.getKey(), child.getValue(), level + 1))
            .toList();
    return new Report.Category(name, node.products, shown, sorted.size() - shown.size());
  }
}
