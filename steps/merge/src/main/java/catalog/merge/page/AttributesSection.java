package catalog.merge.page;

import catalog.merge.report.Report;
import java.util.List;

/// The report's section on attributes.
final class AttributesSection {
  private final Html html;
  private final Report.Attributes attributes;

  AttributesSection(Html html, Report.Attributes attributes) {
    this.html = html;
    this.attributes = attributes;
  }

  void add() {
    html.add(
        "<section>\n<h2>Attributes</h2>\n<p class=\"note\">{} with {} different keys.{}{}</p>\n",
        Figures.count(attributes.pairs(), "attribute", "attributes"),
        (attributes.capped() ? "more than " : "") + Figures.count(attributes.keys()),
        attributes.keyless() == 0
            ? ""
            : " " + Figures.count(attributes.keyless(), "value has", "values have") + " no key.",
        attributes.filled().isEmpty() ? "" : " How many products have the most frequent ones:");
    List<Charts.Bar> bars =
        attributes.filled().stream()
            .map(fill -> new Charts.Bar(fill.key(), fill.rate(), Figures.percent(fill.rate()), ""))
            .toList();
    int half = (bars.size() + 1) / 2;
    if (!bars.isEmpty()) {
      html.add("<div class=\"columns\">\n");
      Charts.bars(html, bars.subList(0, half), "good");
      Charts.bars(html, bars.subList(half, bars.size()), "good");
      html.add("</div>\n");
    }
    addMalformed();
    html.add("</section>\n");
  }

  private void addMalformed() {
    if (attributes.malformed() == 0) {
      return;
    }
    html.add(
        "<details><summary>{} whose specification or category tree could be read only in"
            + " part</summary>\n<ul class=\"examples\">\n",
        Figures.count(attributes.malformed(), "row", "rows"));
    for (Report.MalformedRow row : attributes.malformedRows()) {
      html.add("<li><p><code>{}</code> {}</p></li>\n", row.uniqId(), row.detail());
    }
    html.add("</ul>\n");
    if (attributes.malformedRows().size() < attributes.malformed()) {
      html.add(
          "<p class=\"note\">The first {} are shown.</p>\n",
          Figures.count(attributes.malformedRows().size()));
    }
    html.add("</details>\n");
  }
}
