package catalog.merge.page;

import catalog.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Text of an HTML page. Values from data are only inserted in place of `{}`, and escaped there, so
/// that they cannot add markup.
///
/// Pages load nothing but pictures of their own site and work under the policy `default-src 'none';
/// img-src 'self'; style-src 'self' 'unsafe-inline'`, which is that of the Argo UI.
final class Html {
  private final StringBuilder text = new StringBuilder();

  /// Begins a page with the style of all pages.
  static Html page(String title) {
    return new Html()
        .add(
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{}</title>
            <style>
            """,
            title)
        .append(style())
        .add("</style>\n</head>\n<body>\n<main>\n");
  }

  private static String style() {
    try (InputStream css = Html.class.getResourceAsStream("style.css")) {
      return new String(Objects.requireNonNull(css).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the style is part of the program", e);
    }
  }

  /// Adds markup in which each `{}` is replaced by the next value, escaped.
  Html add(String markup, Object... values) {
    int from = 0;
    for (Object value : values) {
      int place = markup.indexOf("{}", from);
      text.append(markup, from, place);
      escape(String.valueOf(value));
      from = place + 2;
    }
    text.append(markup, from, markup.length());
    return this;
  }

  private Html append(String markup) {
    text.append(markup);
    return this;
  }

  private void escape(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '"' -> text.append("&quot;");
        case '\'' -> text.append("&#39;");
        case '\n', '\t' -> text.append(c);
        default -> text.append(Printable.isHarmless(c) ? c : '\uFFFD');
      }
    }
  }

  /// Ends the page.
  String end() {
    return text.append("</main>\n</body>\n</html>\n").toString();
  }
}
