package catalog.merge.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.handover.Column;
import catalog.merge.join.Product;
import catalog.merge.join.Rejected;
import catalog.merge.join.Schema;
import catalog.merge.report.Report;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Text from data never becomes markup, and pages load nothing from other sites.
class PagesTest {
  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern ATTRIBUTE = Pattern.compile("\\s([a-z-]+)=\"([^\"]*)\"");

  private static final Set<String> KNOWN_ATTRIBUTES =
      Set.of(
          "alt",
          "aria-hidden",
          "charset",
          "class",
          "content",
          "decoding",
          "dir",
          "height",
          "href",
          "lang",
          "loading",
          "name",
          "rx",
          "scope",
          "src",
          "width",
          "x");

  /// A report in which every text was made by `text`.
  private static Report report(UnaryOperator<String> text) {
    String word = text.apply("word");
    var counts = new TreeMap<>(Map.of(text.apply("reason"), 2L));
    var hosts = List.of(new Report.Host(text.apply("host"), 3, 2, 0.5));
    var category =
        new Report.Category(
            text.apply("category"), 4, List.of(new Report.Category(word, 2, List.of(), 0)), 7);
    return new Report(
        text.apply("run"),
        "shop",
        text.apply("catalog.csv"),
        1234,
        "2026-01-02T12:00:00Z",
        new Report.Rows(
            text.apply("format"),
            7,
            4,
            1,
            2,
            counts,
            List.of(
                new Rejected.Example(
                    word, word, text.apply("reason"), word, text.apply("record")))),
        List.of(new Report.EmptyColumn(text.apply("column"), 4)),
        new Report.Specimen(2, 3, cells(text), cells(text)),
        new Report.Images(true, 3, 1, 9, 1, 5_000, counts, 30, true, hosts, hosts),
        new Report.Attributes(
            8,
            1,
            1,
            200,
            List.of(new Report.MalformedRow(word, text.apply("detail"))),
            3,
            true,
            List.of(new Report.Fill(text.apply("key"), 2, 0.5), new Report.Fill(word, 1, 0.25))),
        new Report.Categories(
            3,
            true,
            new Report.Category("", 4, List.of(category), 1),
            new Report.ProductTypes(
                text.apply("A >> B"), 4, 1, false, List.of(new Report.Count(word, 4)))),
        new Report.Lemmas(
            10,
            4,
            5,
            1.25,
            0,
            2,
            1,
            new TreeMap<>(Map.of(text.apply("script"), 4L)),
            new TreeMap<>(Map.of(text.apply("language"), 4L)),
            5,
            true,
            List.of(new Report.Count(word, 2))),
        new Report.Retrieval(true, 2, true),
        new Report.Splits(new LinkedHashMap<>(Map.of(text.apply("split"), 4L)), 2, 1),
        List.of(new Report.DataFile("shop_preprocessed_dataset/shop.csv", text.apply("code"))),
        List.of(
            new Report.StepTime(text.apply("step"), 3, 75, 2, 30, new Report.Pods(4, 1, 30, 20))),
        new TreeMap<>(Map.of(text.apply("further"), 5L)),
        List.of(new Report.FailedRow(word, text.apply("id"), text.apply("cause"))));
  }

  private static SequencedMap<String, String> cells(UnaryOperator<String> text) {
    return new LinkedHashMap<>(Map.of(text.apply("column"), text.apply("cell")));
  }

  private static String gallery(UnaryOperator<String> text) {
    var gallery = new Gallery();
    var schema =
        new Schema(
            List.of(
                new Column("image_uri", Column.Type.IMAGE),
                new Column("c0_name", Column.Type.CATEGORY)),
            List.of());
    List<String> cells =
        List.of(
            "p0", text.apply("name"), "", "", "", "flipkart_images/p0_0.jpg", text.apply("level"));
    for (int i = 0; i <= Gallery.MAX_PRODUCTS; i++) {
      gallery.add(
          new Product(new Product.View(schema), cells),
          Map.of(text.apply("key"), List.of(text.apply("value"), 2)));
    }
    return gallery.toHtml(text.apply("run"));
  }

  /// The tags, without the only attribute that holds text from data.
  private static List<String> tags(String page) {
    return TAG.matcher(page)
        .results()
        .map(tag -> tag.group().replaceFirst("alt=\"[^\"]*\"", "alt"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</style></title><script src=//a.example>",
        "<!--",
        "]]><svg onload=alert(1)>",
        "javascript:alert(1)",
        "&lt;script&gt;",
        "{}",
        "\u0000<\u202eb>\u001b[31m"
      })
  void takeNoMarkupFromData(String hostile) {
    assertEquals(
        tags(ReportHtml.of(report(word -> word))),
        tags(ReportHtml.of(report(word -> hostile + word))));
    assertEquals(tags(gallery(word -> word)), tags(gallery(word -> hostile + word)));
  }

  @Test
  void showDataAsItIs() {
    String page = ReportHtml.of(report(word -> "<b>&\"'" + word));
    assertTrue(
        page.contains("<th scope=\"row\" dir=\"auto\">&lt;b&gt;&amp;&quot;&#39;key</th>"), page);
  }

  @Test
  void turnNoTextAround() {
    String page = gallery(word -> "\u202e\u0000" + word);
    assertTrue(page.contains("<h2>\uFFFD\uFFFDname</h2>"));
  }

  @Test
  void haveNoScriptAndAskNobody() {
    for (String page : List.of(ReportHtml.of(report(word -> word)), gallery(word -> word))) {
      assertFalse(page.contains("<script"));
      assertFalse(page.contains("javascript:"));
      assertFalse(page.contains("url("));
      assertFalse(page.contains("@import"));
      assertFalse(page.contains("http:") || page.contains("https:"));
      for (String tag : tags(page)) {
        ATTRIBUTE
            .matcher(tag)
            .results()
            .forEach(
                attribute -> {
                  assertTrue(KNOWN_ATTRIBUTES.contains(attribute.group(1)), tag);
                  if (Set.of("href", "src").contains(attribute.group(1))) {
                    assertTrue(
                        attribute
                            .group(2)
                            .matches(
                                "(gallery|report)\\.html|\\.\\./flipkart_images/p0_0\\.jpg"
                                    + "|\\.\\./shop_preprocessed_dataset/shop\\.csv"),
                        tag);
                  }
                });
      }
    }
  }

  @Test
  void showNoPictureInTheReport() {
    assertFalse(ReportHtml.of(report(word -> word)).contains("<img"));
  }

  @Test
  void showTheFirstPicturesOfManyAndLoadThemLazily() {
    String page = gallery(word -> word);
    long pictures = tags(page).stream().filter(tag -> tag.startsWith("<img ")).count();
    assertEquals(Gallery.MAX_PRODUCTS, pictures);
    assertEquals(pictures, Collections.frequency(List.of(page.split("\"")), "lazy"));
    assertTrue(page.contains("501 products have an image"), page);
    assertTrue(page.contains("The first 500 are shown."), page);
  }

  @Test
  void sayThatThereIsNoPicture() {
    assertTrue(new Gallery().toHtml("run").contains("No product has an image"));
  }
}
