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

/// Takes HTML out of descriptions: tags go, entities are decoded, the content of scripts and styles
/// is dropped. Text without markup stays as it is, to the character.
final class Markup {
  /// Loaded when first needed.
  private static final class Shapes {
    /// A whole tag, comment or CDATA section, or an entity; whether the tag is one of HTML is asked
    /// later.
    static final Pattern MARKUP =
        Pattern.compile(
            "</?([A-Za-z][A-Za-z0-9]{0,15})(?:[\\s/][^<>]{0,2000})?>|<!--|<!\\[CDATA\\["
                + "|<![Dd][Oo][Cc][Tt][Yy][Pp][Ee]\\s"
                + "|&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});");
  }

  /// Tags in one tree, which takes far more memory than the text. Longer text is read in pieces:
  /// all that gets lost is that a script or comment goes on behind the cut.
  private static final int MOST_TAGS = 2000;

  private Markup() {}

  /// The text that a reader of the page would see; the very same text where there is no markup.
  static String remove(String text) {
    return isMarkup(text) ? visibleText(text) : text;
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

  /// A quick look, which most texts do not pass.
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
    // Feeds wrap HTML in CDATA sections, which HTML itself takes for comments.
    String unwrapped = html.replace("<![CDATA[", " ").replace("]]>", " ");
    int start = 0;
    while (start < unwrapped.length()) {
      int end = endOfPiece(unwrapped, start);
      Jsoup.parse(unwrapped.substring(start, end)).traverse(new Collector(text));
      start = end;
    }
    return text.toString();
  }

  /// Where the tag begins that is one too many for one tree.
  private static int endOfPiece(String html, int start) {
    int end = start;
    for (int tags = 0; end >= 0 && tags <= MOST_TAGS; tags++) {
      end = html.indexOf('<', end + 1);
    }
    return end < 0 ? html.length() : end;
  }

  /// Puts white space where a browser would start a line, so that words do not run together.
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
