package catalog.merge.page;

import catalog.merge.report.CategoryCounts;
import catalog.merge.report.Report;

/// The report's sections on the category tree, which the reader opens level by level, and on the
/// product types below one category.
final class CategoriesSection {
  private final Html html;
  private final Report report;

  CategoriesSection(Html html, Report report) {
    this.html = html;
    this.report = report;
  }

  void add() {
    if (!report.categories().tree().children().isEmpty()) {
      addTree();
    }
    Report.ProductTypes types = report.categories().productTypes();
    if (types != null) {
      addProductTypes(types);
    }
  }

  private void addTree() {
    Report.Categories categories = report.categories();
    html.add(
        "<section>\n<h2>Categories</h2>\n<p class=\"note\">The deepest has {}; the upper ones can be"
            + " opened.</p>\n<ul class=\"tree\">\n",
        Figures.count(categories.depth(), "level", "levels"));
    addChildren(categories.tree());
    html.add("</ul>\n");
    if (categories.capped()) {
      html.add(
          "<p class=\"note\">There are more than {} categories; later ones count for the level"
              + " above only.</p>\n",
          Figures.count(CategoryCounts.MAX_CATEGORIES));
    }
    html.add("</section>\n");
  }

  private void addChildren(Report.Category parent) {
    for (Report.Category child : parent.children()) {
      html.add("<li>");
      if (child.children().isEmpty()) {
        addRow(child);
      } else {
        html.add("<details><summary>");
        addRow(child);
        html.add("</summary>\n<ul>\n");
        addChildren(child);
        html.add("</ul></details>");
      }
      html.add("</li>\n");
    }
    if (parent.otherChildren() > 0 && !parent.children().isEmpty()) {
      html.add("<li class=\"more\">and {} more</li>\n", Figures.count(parent.otherChildren()));
    }
  }

  private void addRow(Report.Category category) {
    long products = report.rows().kept();
    html.add(
        "<span class=\"row\"><span dir=\"auto\">{}</span>",
        category.name().isEmpty() ? "(no category)" : category.name());
    Charts.bar(html, (double) category.products() / Math.max(1, products), "good");
    html.add(
        "<span class=\"count\">{} <span class=\"share\">{}</span></span></span>",
        Figures.count(category.products()),
        Figures.percent(category.products(), products));
  }

  private void addProductTypes(Report.ProductTypes types) {
    html.add(
        "<section>\n<h2>Product types</h2>\n<p class=\"note\">{} in {}",
        Figures.count(types.products(), "product", "products"),
        types.category());
    html.add(
        types.top().isEmpty()
            ? ".</p>\n"
            : ", by the third level from the end of their category:</p>\n");
    Charts.bars(html, Charts.ofCounts(types.top(), types.products()), "good");
    html.add("</section>\n");
  }
}
