package catalog.merge.page;

import catalog.merge.report.Report;
import java.util.Map;

/// The report's section with one product: its cells in the catalog beside what became of them.
final class SpecimenSection {
  private final Html html;
  private final Report.Specimen specimen;

  SpecimenSection(Html html, Report.Specimen specimen) {
    this.html = html;
    this.specimen = specimen;
  }

  void add() {
    html.add(
        "<section>\n<h2>One product</h2>\n<p class=\"note\">From line {}{}, and what became of it.</p>\n",
        Figures.count(specimen.line()),
        specimen.records() == 1
            ? ""
            : " and "
                + Figures.count(
                    specimen.records() - 1, "record that belongs", "records that belong")
                + " to it");
    html.add("<div class=\"columns specimen\">\n<div>\n<h3>In the catalog</h3>\n");
    addCells(specimen.raw());
    html.add("</div>\n<div>\n<h3>In the dataset</h3>\n");
    addCells(specimen.made());
    html.add("</div>\n</div>\n</section>\n");
  }

  private void addCells(Map<String, String> cells) {
    html.add("<dl>\n");
    cells.forEach(
        (column, cell) -> html.add("<dt>{}</dt><dd dir=\"auto\">{}</dd>\n", column, cell));
    html.add("</dl>\n");
  }
}
