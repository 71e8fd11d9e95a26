package catalog.merge.page;

import catalog.handover.Layout;
import catalog.merge.join.Product;
import catalog.text.Excerpt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A page of pictures: the first products that have one, with their first attributes.
///
/// Links to pictures are relative: the page's folder is beside that of the images.
public final class Gallery {
  /// Most products that are shown.
  static final int MAX_PRODUCTS = 500;

  private static final int ATTRIBUTES = 4;
  private static final int MAX_LENGTH = 80;

  private record Card(
      String uniqId,
      String picture,
      String name,
      List<String> levels,
      Map<String, String> attributes) {}

  private final List<Card> cards = new ArrayList<>();
  private long pictures;

  /// Adds a product.
  ///
  /// @param attributes its attributes by key
  public void add(Product product, Map<String, Object> attributes) {
    String image = product.imageKey();
    if (image.isEmpty()) {
      return;
    }
    pictures++;
    if (cards.size() < MAX_PRODUCTS) {
      Map<String, String> first = new LinkedHashMap<>();
      attributes.entrySet().stream()
          .limit(ATTRIBUTES)
          .forEach(
              attribute -> first.put(cut(attribute.getKey()), cut(text(attribute.getValue()))));
      List<String> levels = product.levels().stream().map(Gallery::cut).toList();
      cards.add(new Card(product.uniqId(), link(image), cut(product.name()), levels, first));
    }
  }

  /// A relative URL of an object beside the page's folder. Keys hold nothing that URLs do not, but
  /// for the percent signs of encoded ids.
  private static String link(String key) {
    return "../" + key.replace("%", "%25");
  }

  private static String text(Object value) {
    return value instanceof Collection<?> values
        ? values.stream().map(String::valueOf).collect(Collectors.joining(", "))
        : String.valueOf(value);
  }

  private static String cut(String text) {
    return Excerpt.of(text, MAX_LENGTH);
  }

  /// The page.
  public String toHtml(String run) {
    Html html = Html.page("Product images, run " + run);
    html.add(
        "<header>\n<p class=\"eyebrow\">Product catalog · run {}</p>\n<h1>{}</h1>\n",
        run,
        pictures == 0
            ? "No product has an image"
            : Figures.count(pictures, "product has an image", "products have an image"));
    if (pictures > cards.size()) {
      html.add("<p class=\"lead\">The first {} are shown.</p>\n", Figures.count(cards.size()));
    }
    html.add("<p><a href=\"{}\">The report</a></p>\n", Layout.REPORT);
    html.add("</header>\n<ul class=\"cards\">\n");
    cards.forEach(card -> addCard(html, card));
    return html.add("</ul>\n").end();
  }

  private static void addCard(Html html, Card card) {
    html.add(
        """
        <li><img src="{}" alt="{}" loading="lazy" decoding="async"><div dir="auto"><h2>{}</h2>
        <p><code>{}</code></p>
        """,
        card.picture,
        card.name.isEmpty() ? card.uniqId : card.name,
        card.name.isEmpty() ? "(no name)" : card.name,
        card.uniqId);
    if (!card.levels.isEmpty()) {
      html.add("<p class=\"note\">{}</p>\n", String.join(" › ", card.levels));
    }
    if (!card.attributes.isEmpty()) {
      html.add("<dl>");
      card.attributes.forEach((key, value) -> html.add("<dt>{}</dt><dd>{}</dd>", key, value));
      html.add("</dl>");
    }
    html.add("</div></li>\n");
  }
}
