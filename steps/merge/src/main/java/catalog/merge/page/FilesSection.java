package catalog.merge.page;

import catalog.merge.report.Report;

/// The report's section with the files of the dataset, and how to load them.
final class FilesSection {
  private final Html html;
  private final Report report;

  FilesSection(Html html, Report report) {
    this.html = html;
    this.report = report;
  }

  void add() {
    html.add(
        "<section>\n<h2>Files</h2>\n<p class=\"note\">A line of Python loads each, in the folder"
            + " that holds them all.</p>\n<ul class=\"examples\">\n");
    for (Report.DataFile file : report.files()) {
      html.add(
          "<li><p><a href=\"../{}\">{}</a></p><pre><code>{}</code></pre></li>\n",
          file.key(),
          file.key(),
          file.code());
    }
    html.add("</ul>\n");
    addSplits();
    html.add("</section>\n");
  }

  private void addSplits() {
    if (report.splits() == null) {
      return;
    }
    html.add("<h3>Splits</h3>\n");
    Charts.bars(html, Charts.ofNumbers(report.splits().products(), report.rows().kept()), "cool");
    html.add(
        "<p class=\"note\">{} with others on one side, since they share an image or a text. {} on"
            + " another side in an earlier run.</p>\n",
        Figures.count(report.splits().bound(), "product is", "products are"),
        Figures.count(report.splits().moved(), "product was", "products were"));
  }
}
