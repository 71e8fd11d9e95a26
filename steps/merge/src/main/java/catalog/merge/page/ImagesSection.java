package catalog.merge.page;

import catalog.merge.report.Report;
import java.util.List;

/// The report's section on images.
final class ImagesSection {
  private final Html html;
  private final Report.Images images;

  ImagesSection(Html html, Report.Images images) {
    this.html = html;
    this.images = images;
  }

  void add() {
    html.add("<section>\n<h2>Images</h2>\n");
    if (images.on()) {
      addOutcomes();
      addHosts();
    } else {
      html.add("<p class=\"note\">Images were not fetched in this run.</p>\n");
    }
    html.add("</section>\n");
  }

  private void addOutcomes() {
    Charts.stack(
        html,
        List.of(
            new Charts.Part("products with an image", images.productsWithImage(), "good"),
            new Charts.Part("without", images.productsWithoutImage(), "warn")));
    html.add(
        "<p class=\"note\">{} tried{}, {} stored.</p>\n",
        Figures.count(images.urls(), "URL", "URLs"),
        images.reused() == 0
            ? ""
            : ", " + Figures.count(images.reused()) + " of them stored by an earlier run",
        Figures.bytes(images.bytes()));
    Charts.bars(html, Charts.ofNumbers(images.outcomes(), images.urls()), "cool");
  }

  private void addHosts() {
    if (images.busiest().isEmpty()) {
      return;
    }
    html.add("<div class=\"columns\">\n<div>\n");
    addTable("Busiest hosts", images.busiest());
    html.add("</div>\n<div>\n");
    addTable("Slowest hosts", images.slowest());
    html.add("</div>\n</div>\n");
    long hosts = images.hosts();
    if (hosts > images.busiest().size() || images.capped()) {
      html.add(
          "<p class=\"note\">{}{} were asked.</p>\n",
          images.capped() ? "More than " : "",
          Figures.count(hosts, "host", "hosts"));
    }
  }

  private void addTable(String title, List<Report.Host> hosts) {
    html.add(
        "<h3>{}</h3>\n<table class=\"wide\">\n<thead><tr><th scope=\"col\">Host</th>"
            + "<th scope=\"col\">URLs</th><th scope=\"col\">Images</th>"
            + "<th scope=\"col\">Per URL</th></tr></thead>\n<tbody>\n",
        title);
    for (Report.Host host : hosts) {
      html.add(
          "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>\n",
          host.name(),
          Figures.count(host.urls()),
          Figures.count(host.images()),
          Figures.seconds(host.secondsPerUrl()));
    }
    html.add("</tbody>\n</table>\n");
  }
}
