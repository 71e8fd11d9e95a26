package catalog.merge.page;

import catalog.merge.report.Report;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Charts that are drawn with inline SVG; their numbers are beside them as text.
final class Charts {
  /// One bar.
  ///
  /// @param share its length, as a share of the full width, from 0 to 1
  /// @param value the number, as text
  /// @param more further text, in small print; empty for none
  record Bar(String name, double share, String value, String more) {}

  /// A part of a whole.
  ///
  /// @param color CSS class of its colour
  record Part(String name, long count, String color) {}

  private Charts() {}

  /// A line for each bar: its name, the bar, its value.
  static void bars(Html html, List<Bar> bars, String color) {
    if (bars.isEmpty()) {
      return;
    }
    html.add("<table class=\"bars\"><tbody>\n");
    for (Bar bar : bars) {
      html.add("<tr><th scope=\"row\" dir=\"auto\">{}</th><td class=\"bar\">", bar.name);
      bar(html, bar.share, color);
      html.add("</td><td class=\"number\">{}", bar.value);
      if (!bar.more.isEmpty()) {
        html.add(" <small>{}</small>", bar.more);
      }
      html.add("</td></tr>\n");
    }
    html.add("</tbody></table>\n");
  }

  /// A bar alone.
  static void bar(Html html, double share, String color) {
    html.add(
        "<svg aria-hidden=\"true\"><rect class=\"track\" width=\"100%\" height=\"100%\"/>"
            + "<rect class=\"{}\" width=\"{}%\" height=\"100%\" rx=\"4\"/></svg>",
        color, percent(share));
  }

  /// Bars for counts, longest for the largest.
  static List<Bar> ofCounts(List<Report.Count> counts, long whole) {
    long largest = counts.stream().mapToLong(Report.Count::count).max().orElse(1);
    return counts.stream()
        .map(
            count ->
                new Bar(
                    count.name(),
                    (double) count.count() / largest,
                    Figures.count(count.count()),
                    Figures.percent(count.count(), whole)))
        .toList();
  }

  /// Bars for numbers by name, the largest first.
  static List<Bar> ofNumbers(Map<String, Long> numbers, long whole) {
    return ofCounts(
        numbers.entrySet().stream()
            .map(number -> new Report.Count(Figures.words(number.getKey()), number.getValue()))
            .sorted(Comparator.comparingLong(Report.Count::count).reversed())
            .toList(),
        whole);
  }

  /// A bar of all parts, with a legend.
  static void stack(Html html, List<Part> parts) {
    long whole = Math.max(1, parts.stream().mapToLong(Part::count).sum());
    html.add("<svg class=\"stack\" aria-hidden=\"true\">");
    html.add("<rect class=\"track\" width=\"100%\" height=\"100%\"/>");
    double x = 0;
    for (Part part : parts) {
      html.add(
          "<rect class=\"{}\" x=\"{}%\" width=\"{}%\" height=\"100%\"/>",
          part.color, percent(x), percent((double) part.count / whole));
      x += (double) part.count / whole;
    }
    html.add("</svg>\n<ul class=\"legend\">\n");
    for (Part part : parts) {
      html.add(
          "<li><i class=\"{}\"></i>{} <span class=\"share\">{} · {}</span></li>\n",
          part.color,
          part.name,
          Figures.count(part.count),
          Figures.percent(part.count, whole));
    }
    html.add("</ul>\n");
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f", 100 * Math.clamp(share, 0, 1));
  }
}
