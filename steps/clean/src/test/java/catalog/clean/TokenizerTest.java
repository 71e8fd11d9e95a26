package catalog.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// All expectations are what spaCy 3.8 gives.
class TokenizerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          women's cycling shorts        | women·'s·cycling·shorts
          women’s                       | women·’s
          you can't, we don’t           | you·ca·n't·,·we·do·n’t
          i'd've                        | i·'d·'ve
          cannot gonna let's            | can·not·gon·na·let·'s
          its ill well were             | its·ill·well·were
          t-shirt v-neck                | t·-·shirt·v·-·neck
          red,specifications            | red·,·specifications
          red/blue 3/4th                | red·/·blue·3/4th
          and/or w/o                    | and/or·w/o
          300ml 22kt 5cm 20mm.          | 300ml·22kt·5·cm·20·mm·.
          50% 100$ 5+ +5                | 50·%·100·$·5·+·+5
          6-8 1*2 10-inch               | 6·-·8·1·*·2·10·-·inch
          rs.399 no.5                   | rs.399·no.5
          expectations.this             | expectations.this
          t-shirt.this                  | t-shirt.this
          -separate length-             | -separate·length-
          http://a.com/x-y?z=1          | http://a.com/x-y?z=1
          me-too@shop.com               | me-too@shop.com
          vitamin-c.                    | vitamin·-·c.
          at 10am or 5p.m.              | at·10·am·or·5·p.m.
          e.g. this... that..           | e.g.·this·...·that·..
          entrance(s)                   | entrance(s·)
          (hello) "world"!?             | (·hello·)·"·world·"·!·?
          &amp; tom&jerry               | &·amp·;·tom&jerry
          shoe™ ©brand 25°c.            | shoe·™·©·brand·25·°·c·.
          °c.                           | °·c·.
          аits½://°c.shoe               | аits½://°c.shoe
          key:value pink::olive         | key·:·value·pink::olive
          a--b a---b                    | a·--·b·a·---·b
          good:) :-(                    | good·:)·:-(
          日本。語                      | 日本。語
          अ.अ                           | अ·.·अ
          """)
  void partsAsSpacy(String text, String tokens) {
    assertEquals(tokens, String.join("·", tokens(text)));
  }

  @Test
  void keepsWhiteSpaceBeyondOneSpaceAsTokens() {
    assertEquals(
        List.of(" ", "a", " ", "b", "\n\t ", "c", "\u00a0", "d"), tokens(" a  b\n\t c\u00a0d "));
  }

  @Test
  void reportsTheSpaceBehindAPart() {
    List<String> parts = new ArrayList<>();
    String text = "a b\nc  d";
    Tokenizer.parts(text, (from, to, space) -> parts.add(text.substring(from, to) + space));
    assertEquals(List.of("atrue", "bfalse", "\nfalse", "ctrue", " false", "dfalse"), parts);
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Tokenizer.parts(
        text,
        (from, to, space) ->
            Tokenizer.tokens(
                text, from, to, (start, end, last) -> tokens.add(text.substring(start, end))));
    return tokens;
  }
}
