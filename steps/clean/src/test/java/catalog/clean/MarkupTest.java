package catalog.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Plain text.\n\t Two  spaces,\u00a0a no-break space \u2013 and ™",
        "Installation & Demo, R&D, AT&T; Tom&Jerry",
        "width < 5 cm > 3 cm, a<b, x<y>z, <3, <<>>, </, <!",
        "<unknown> <brand name> <Size>",
        "an unfinished <b",
        "& &; &# &#; &amp &toolongtobeanentityofanykindatallinhtml;"
      })
  void leavesPlainTextAsItIs(String text) {
    assertSame(text, Markup.remove(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <p>Soft <b>cotton</b></p>                      | Soft cotton
          un<b>break</b>able                             | unbreakable
          one<br>two<br/>three<BR />four                 | one two three four
          <ul><li>Red<li>Blue</ul>end                    | Red Blue end
          <div>a<div>b<div>c</div></div>d</div>          | a b c d
          <table><tr><td>Size<td>XL</table>              | Size XL
          a<script>var cotton = "<b>";</script>b         | a b
          a<style>p { color: red }</style>b              | a b
          a<!-- a <b>comment</b> -->b                    | ab
          <![CDATA[<p>Soft</p> cotton]]>                 | Soft cotton
          <b>bold <i>both</b> neither                    | bold both neither
          <p>never <a href="x">closed                    | never closed
          </p></div>closed too often                     | closed too often
          <p title="a > b">quoted</p>                    | quoted
          Tom &amp; Jerry&#39;s &#x201C;best&#x201D;     | Tom & Jerry's “best”
          100&nbsp;% caf&eacute; &lt;new&gt;             | 100\u00a0% café <new>
          <h1>Title</h1>Text &amp; more                  | Title Text & more
          <img src="a.jpg" alt="blue">Shirt              | Shirt
          <html><head><title>Shop</title></head><body>Shirt</body></html> | Shop Shirt
          <p>5 < 6 and b</p>                             | 5 < 6 and b
          """)
  void keepsWhatAReaderSees(String html, String text) {
    assertEquals(text.replace("\\u00a0", "\u00a0"), oneLine(Markup.remove(html)));
  }

  @Test
  void keepsTheTextOfDeeplyNestedMarkup() {
    String html = "<div>".repeat(100_000) + "deep" + "<b><i><u>".repeat(10_000) + " down";
    assertEquals("deep down", oneLine(Markup.remove(html)));
  }

  @Test
  void keepsTheTextOfMarkupThatIsReadInPieces() {
    String html = "<p>one <b>two</b></p>".repeat(5_000);
    assertEquals("one two ".repeat(5_000).strip(), oneLine(Markup.remove(html)));
  }

  @Test
  void tidiesTheWhiteSpaceOfWhatWasHtml() {
    String html = "\n<div>\n  <p>Soft &nbsp; <b>cotton</b></p>\n\n  <p>Blue\t</p>\n</div>\n";
    assertEquals("Soft cotton\nBlue", Markup.tidy(Markup.remove(html)));
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("[ \n]+", " ");
  }
}
