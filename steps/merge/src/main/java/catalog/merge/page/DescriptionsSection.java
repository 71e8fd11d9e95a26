package catalog.merge.page;

import catalog.merge.report.DescriptionRemarks;
import catalog.merge.report.Report;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The report's section on descriptions: their languages and scripts, and their words.
final class DescriptionsSection {
  private final Html html;
  private final Report report;
  private final Report.Lemmas lemmas;

  DescriptionsSection(Html html, Report report) {
    this.html = html;
    this.report = report;
    this.lemmas = report.lemmas();
  }

  void add() {
    html.add(
        "<section>\n<h2>Descriptions</h2>\n<p class=\"note\">{} became {}, {} different ones.{}",
        Figures.count(lemmas.tokens(), "token", "tokens"),
        Figures.count(lemmas.lemmas(), "lemma", "lemmas"),
        (lemmas.capped() ? "more than " : "") + Figures.count(lemmas.distinct()),
        empty());
    DescriptionRemarks.of(report).forEach(remark -> html.add(" {}", remark));
    html.add("</p>\n");
    addLanguages();
    addWords();
    html.add("</section>\n");
  }

  private String empty() {
    if (lemmas.empty() == 0) {
      return "";
    }
    String without = Figures.count(lemmas.empty(), "description has", "descriptions have");
    return " %s no lemma%s."
        .formatted(
            without,
            lemmas.withoutWords() == 0
                ? ""
                : ", %s of them though there is text"
                    .formatted(Figures.count(lemmas.withoutWords())));
  }

  private void addLanguages() {
    if (lemmas.languages().isEmpty()) {
      return;
    }
    SortedMap<String, Long> languages = new TreeMap<>();
    lemmas
        .languages()
        .forEach((code, count) -> languages.put(DescriptionRemarks.language(code), count));
    html.add("<div class=\"columns\">\n<div>\n");
    addBars("Likely language", languages);
    html.add("</div>\n<div>\n");
    addBars("Script", lemmas.scripts());
    html.add("</div>\n</div>\n");
  }

  private void addBars(String title, Map<String, Long> numbers) {
    long whole = numbers.values().stream().mapToLong(Long::longValue).sum();
    List<Charts.Bar> bars = Charts.ofNumbers(numbers, whole);
    html.add("<h3>{}</h3>\n", title);
    Charts.bars(html, bars, "good");
  }

  private void addWords() {
    if (lemmas.top().isEmpty()) {
      return;
    }
    html.add("<h3>Words of most descriptions</h3>\n<ul class=\"words\">\n");
    for (Report.Count word : lemmas.top()) {
      html.add(
          "<li dir=\"auto\">{} <small>{}</small></li>\n", word.name(), Figures.count(word.count()));
    }
    html.add("</ul>\n");
  }
}
