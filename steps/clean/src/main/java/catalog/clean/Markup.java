package catalog.clean;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Tag;
import org.jsoup.select.NodeVisitor;

/// Removes HTML from descriptions: tags are removed, entities decoded, scripts and styles dropped
/// with their content. Text without markup is not changed at all.
final class Markup {
  /// Holds the pattern, which is compiled when first needed.
  private static final class Shapes {
    /// A tag or an entity, or the beginning of a comment, CDATA section or document type. Whether
    /// the tag is one of HTML is checked separately.
    static final Pattern MARKUP =
        Pattern.compile(
            "</?([A-Za-z][A-Za-z0-9]{0,15})(?:[\\s/][^<>]{0,2000})?>|<!--|<!\\[CDATA\\["
                + "|<![Dd][Oo][Cc][Tt][Yy][Pp][Ee]\\s"
                + "|&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});");
  }

  /// Most tags to parse into one tree, which takes far more memory than the text. Text with more is
  /// parsed in pieces; a script or comment that goes on in the next piece is then taken for text.
  private static final int MOST_TAGS = 2000;

  private Markup() {}

  /// The text that a reader of the page would see; `text` itself if it has no markup.
  static String remove(String text) {
    return isMarkup(text) ? visibleText(text) : text;
  }

  /// Text that was taken out of markup, as a person would write it down: with single blanks and
  /// line breaks, and none at its ends. White space means nothing more in HTML.
  static String tidy(String visible) {
    StringBuilder text = new StringBuilder(visible.length());
    boolean space = false;
    boolean newLine = false;
    for (int i = 0; i < visible.length(); i++) {
      char c = visible.charAt(i);
      if (Letters.isSpace(c)) {
        space = true;
        newLine |= c == '\n';
      } else {
        if (space && !text.isEmpty()) {
          text.append(newLine ? '\n' : ' ');
        }
        space = false;
        newLine = false;
        text.append(c);
      }
    }
    return text.toString();
  }

  private static boolean isMarkup(String text) {
    if (!mayBeMarkup(text)) {
      return false;
    }
    Matcher matcher = Shapes.MARKUP.matcher(text);
    while (matcher.find()) {
      String tag = matcher.group(1);
      if (tag == null || Tag.isKnownTag(tag)) {
        return true;
      }
    }
    return false;
  }

  /// A fast check that most texts without markup fail.
  private static boolean mayBeMarkup(String text) {
    for (int i = 0; i < text.length() - 1; i++) {
      char c = text.charAt(i);
      if ((c == '<' || c == '&') && text.charAt(i + 1) != ' ') {
        return true;
      }
    }
    return false;
  }

  private static String visibleText(String html) {
    StringBuilder text = new StringBuilder(html.length());
    // Feeds wrap HTML in CDATA sections, which an HTML parser takes for comments.
    String unwrapped = html.replace("<![CDATA[", " ").replace("]]>", " ");
    int start = 0;
    while (start < unwrapped.length()) {
      int end = endOfPiece(unwrapped, start);
      Jsoup.parse(unwrapped.substring(start, end)).traverse(new Collector(text));
      start = end;
    }
    return text.toString();
  }

  /// Index of the tag with which the next piece begins, or of the end of the text.
  private static int endOfPiece(String html, int start) {
    int end = start;
    for (int tags = 0; end >= 0 && tags <= MOST_TAGS; tags++) {
      end = html.indexOf('<', end + 1);
    }
    return end < 0 ? html.length() : end;
  }

  /// Collects the text, with a line break where a browser has one, so that words stay apart.
  private record Collector(StringBuilder text) implements NodeVisitor {
    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode words) {
        text.append(words.getWholeText());
      } else if (isApart(node)) {
        text.append('\n');
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (isApart(node)) {
        text.append('\n');
      }
    }

    private static boolean isApart(Node node) {
      return node instanceof Element element
          && !(node instanceof Document)
          && (element.isBlock() || element.nameIs("br"));
    }
  }
}
