package catalog.merge.report;

import catalog.text.Excerpt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  private static Report.Category category(String name, Node node, int level) {
    List<Map.Entry<String, Node>> sorted = new ArrayList<>(node.children.entrySet());
    sorted.sort(
        Comparator.comparingLong((Map.Entry<String, Node> child) -> child.getValue().products)
            .reversed()
            .thenComparing(Map.Entry::getKey));
    List<Report.Category> shown =
        sorted.stream()
            .limit(level < SHOWN.length ? SHOWN[level] : 0)
            .map(child -> category(child.getKey(), child.getValue(), level + 1))
            .toList();
    return new Report.Category(name, node.products, shown, sorted.size() - shown.size());
  }
}
