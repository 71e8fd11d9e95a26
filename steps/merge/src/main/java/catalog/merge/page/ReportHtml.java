package catalog.merge.page;

import catalog.handover.DatasetName;
import catalog.handover.Findings;
import catalog.handover.Layout;
import catalog.merge.join.Rejected;
import catalog.merge.report.Report;
import java.util.ArrayList;
import java.util.List;

/// The report as a page for people.
public final class ReportHtml {
  private final Report report;
  private final Html html;

  private ReportHtml(Report report) {
    this.report = report;
    this.html = Html.page("Product catalog, run " + report.run());
  }

  /// The page.
  public static String of(Report report) {
    var page = new ReportHtml(report);
    page.addHeader();
    page.addEmptyColumns();
    page.addFailedRows();
    if (report.rows().kept() > 0) {
      page.addTiles();
    }
    if (report.specimen() != null) {
      new SpecimenSection(page.html, report.specimen()).add();
    }
    page.addRecords();
    if (report.rows().kept() > 0) {
      new ImagesSection(page.html, report.images()).add();
      new AttributesSection(page.html, report.attributes()).add();
      new CategoriesSection(page.html, report).add();
      new DescriptionsSection(page.html, report).add();
    }
    new FilesSection(page.html, report).add();
    page.addFurtherCounts();
    page.addTimes();
    page.addPods();
    page.addFooter();
    return page.html.end();
  }

  private void addHeader() {
    Report.Rows rows = report.rows();
    html.add(
        """
        <header>
        <p class="eyebrow">Product catalog · run {}</p>
        <h1>{}</h1>
        <p class="lead">From {} ({}), finished {}.</p>
        </header>
        """,
        report.run(),
        rows.read() == 0
            ? "The catalog holds no products"
            : Figures.count(rows.kept())
                + " of "
                + Figures.count(rows.read() - rows.joined(), "product is", "products are")
                + " in the dataset",
        report.source(),
        Figures.bytes(report.sourceBytes()),
        report.finished().replace('T', ' ').replace("Z", " UTC"));
  }

  private void addEmptyColumns() {
    if (report.emptyColumns().isEmpty()) {
      return;
    }
    html.add(
        "<section>\n<h2>Hardly filled</h2>\n<p class=\"note\">The catalog was read by the format {}."
            + " If it has what is missing here, say with <code>--columns</code> or"
            + " <code>--format</code> where.</p>\n<ul>\n",
        report.rows().format());
    for (Report.EmptyColumn column : report.emptyColumns()) {
      html.add(
          "<li><code>{}</code> is empty in {} of {}</li>\n",
          column.name(),
          Figures.count(column.products()),
          Figures.count(report.rows().kept(), "product", "products"));
    }
    html.add("</ul>\n</section>\n");
  }

  private void addFailedRows() {
    if (report.failedRows().isEmpty()) {
      return;
    }
    html.add(
        "<section>\n<h2>Failed rows</h2>\n<p class=\"note\">{} had unforeseen trouble; their cells of"
            + " the step are empty. The first:</p>\n<ul class=\"examples\">\n",
        Figures.count(
            report.furtherCounts().getOrDefault(Findings.FAILED_ROWS, 0L), "product", "products"));
    for (Report.FailedRow row : report.failedRows()) {
      html.add("<li><p><code>{}</code> {}: {}</p></li>\n", row.uniqId(), row.step(), row.cause());
    }
    html.add("</ul>\n</section>\n");
  }

  private void addTiles() {
    Report.Rows rows = report.rows();
    Report.Images images = report.images();
    html.add("<ul class=\"tiles\">\n");
    addTile(
        images.on() ? Figures.percent(images.productsWithImage(), rows.kept()) : "off",
        images.on() ? "have an image" : "images");
    addTile(perProduct(report.attributes().pairs()), "attributes per product");
    addTile(perProduct(report.lemmas().lemmas()), "words per description");
    addTile(
        Figures.count(rows.rejected()),
        rows.rejected() == 1 ? "record rejected" : "records rejected");
    html.add("</ul>\n");
  }

  private void addTile(String figure, String label) {
    html.add("<li><strong>{}</strong><span>{}</span></li>\n", figure, label);
  }

  private String perProduct(long count) {
    return Figures.decimal((double) count / report.rows().kept());
  }

  private void addRecords() {
    Report.Rows rows = report.rows();
    html.add("<section>\n<h2>Records</h2>\n");
    List<Charts.Part> parts = new ArrayList<>();
    parts.add(new Charts.Part("in the dataset", rows.kept(), "good"));
    if (rows.joined() > 0) {
      parts.add(new Charts.Part("joined to these", rows.joined(), "cool"));
    }
    parts.add(new Charts.Part("rejected", rows.rejected(), "bad"));
    Charts.stack(html, parts);
    if (rows.rejected() > 0) {
      Charts.bars(html, Charts.ofNumbers(rows.rejectedByReason(), rows.rejected()), "bad");
      html.add("<details><summary>Examples of rejected records</summary>\n");
      html.add("<ul class=\"examples\">\n");
      for (Rejected.Example example : rows.examples()) {
        html.add(
            "<li><p>Line {}: {} <span class=\"share\">{}</span></p>"
                + "<pre dir=\"auto\"><code>{}</code></pre></li>\n",
            example.line(),
            example.detail(),
            Figures.words(example.reason()),
            example.record());
      }
      html.add("</ul>\n</details>\n");
    }
    html.add("</section>\n");
  }

  /// Adds the counts of steps that no other section shows.
  private void addFurtherCounts() {
    if (report.furtherCounts().isEmpty()) {
      return;
    }
    html.add("<section>\n<h2>Further counts</h2>\n<table class=\"wide\">\n<tbody>\n");
    report
        .furtherCounts()
        .forEach(
            (name, n) ->
                html.add(
                    "<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n",
                    Figures.words(name),
                    Figures.count(n)));
    html.add("</tbody>\n</table>\n</section>\n");
  }

  private void addTimes() {
    html.add(
        "<section>\n<h2>Time</h2>\n<table class=\"wide\">\n<thead><tr><th scope=\"col\">Step</th>"
            + "<th scope=\"col\">Shards</th><th scope=\"col\">All shards</th>"
            + "<th scope=\"col\">Slowest shard</th></tr></thead>\n<tbody>\n");
    for (Report.StepTime time : report.steps()) {
      html.add(
          "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>\n",
          time.step(),
          time.shards() == 1 ? "" : Figures.count(time.shards()),
          Figures.seconds(time.seconds()),
          time.shards() == 1
              ? ""
              : Layout.number(time.slowestShard()) + ": " + Figures.seconds(time.slowestSeconds()));
    }
    html.add("</tbody>\n</table>\n</section>\n");
  }

  /// Adds what the steps' pods took and waited for; nothing outside a workflow.
  private void addPods() {
    if (report.steps().stream().allMatch(time -> time.pods() == null)) {
      return;
    }
    html.add(
        "<section>\n<h2>Pods</h2>\n<p class=\"note\">A shard waits from when its input is there until a"
            + " step begins in the pod that completes it: for a place on a node, images, files, and"
            + " pods that fail before.</p>\n<table class=\"wide\">\n<thead><tr>"
            + "<th scope=\"col\">Step</th><th scope=\"col\">Pods</th><th scope=\"col\">Retries</th>"
            + "<th scope=\"col\">All waits</th><th scope=\"col\">Longest wait</th>"
            + "</tr></thead>\n<tbody>\n");
    for (Report.StepTime time : report.steps()) {
      Report.Pods pods = time.pods();
      if (pods != null) {
        html.add(
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
            time.step(),
            Figures.count(pods.started()),
            Figures.count(pods.retries()),
            Figures.seconds(pods.waitSeconds()),
            Figures.seconds(pods.longestWaitSeconds()));
      }
    }
    html.add("</tbody>\n</table>\n</section>\n");
  }

  private void addFooter() {
    Report.Retrieval retrieval = report.retrieval();
    var name = new DatasetName(report.name());
    html.add(
        "<footer><p>Beside this page: {}, images.csv, {}, {}{} and the pictures in"
            + " <a href=\"{}\">{}</a>.</p></footer>\n",
        name.products(),
        Layout.REJECTED,
        Layout.REPORT_JSON,
        retrieval.on()
            ? ", "
                + name.retrieval()
                + " with "
                + Figures.count(retrieval.rows(), "row", "rows")
                + (retrieval.capped() ? " (some of rare kinds may lack)" : "")
            : "",
        Layout.GALLERY,
        Layout.GALLERY);
  }
}
