package catalog.split.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeCellTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      quoteCharacter = '^',
      textBlock =
          """
          {"Color": "red", "Size": 12}                      -> Color=red Size=12
          {'Color': 'red', 'Size': '12'}                    -> Color=red Size=12
          {'Color': 'None', 'Size': None, 'New': True}      -> Color=None New=true
          {"Color": ["red", "blue"]}                        -> Color=red Color=blue
          {"Box": {"Width": 3, "Height": 4}}                -> Box.Width=3 Box.Height=4
          [{"key": "Color", "value": "red"}]                -> Color=red
          [{"name": "Color", "value": "red"}, {"name": "Size", "value": 12}] -> Color=red Size=12
          [{"Color": "red"}, {"Size": "12"}]                -> Color=red Size=12
          {"Color": null, "Size": "12"}                     -> Size=12
          Color: red; Size: 12                              -> Color=red Size=12
          Color:red|Size:12|                                -> Color=red Size=12
          Color: red; Size: 12; Link: http://a/b            -> Color=red Size=12 Link=http://a/b
          Time: 12:30                                       -> Time=12:30
          Color: red | Handmade | Size: 12                  -> Color=red Size=12
          {}                                                -> ^^
          Color: red | Handmade                             -> Color=red
          Color: red, Size: 12                              -> Color=red Size=12
          Color=red;Size=12                                 -> Color=red Size=12
          "Color=red;Size=12"                               -> Color=red Size=12
          has_options=0,Color=red,Note=,Fabric=a|b,Kind=x, y -> Color=red Fabric=a Fabric=b Kind=x,_y
          Color:red:1,Height:90 cm:2                        -> Color=red Height=90_cm
          Ratio:16:9,Color:red:2                            -> Ratio=16:9 Color=red:2
          [{"type": "Color", "value": "red"}]               -> Color=red
          [{"spec_name": "Color", "spec_value": "red", "id": "x"}] -> Color=red
          [{"attributeName": "Color", "attributeValue": "red"}] -> Color=red
          [{"what": "Color", "value": ["red", "blue"]}]     -> Color=red Color=blue
          [["Color", "red"], ["Size", 12]]                  -> Color=red Size=12
          [('Color', 'red'), ('Size', None)]                -> Color=red
          ["Color: red", "Size: 12"]                        -> Color=red Size=12
          <ul><li>Color: red</li><li class="x">Size: 12</li></ul> -> Color=red Size=12
          <table><tr><th>Color</th> <td>red</td></tr><tr><td>Size:</td><td>12</td></tr></table> -> Color=red Size=12
          """)
  void readsEverySyntax(String cell, String pairs) {
    List<String> expected = pairs.isEmpty() ? List.of() : List.of(pairs.split(" "));

    assertEquals(
        expected,
        AttributeCell.attributes(cell).orElseThrow().stream()
            .map(pair -> pair.key() + "=" + pair.value().replace(' ', '_'))
            .toList());
  }

  @Test
  void readsPairsOnLines() {
    assertEquals(
        Optional.of(List.of(new Attribute("Color", "red; blue"), new Attribute("Size", "12"))),
        AttributeCell.attributes("Color: red; blue\nSize: 12\n"));
  }

  @Test
  void leavesSentencesOutAmongPairs() {
    assertEquals(
        Optional.of(List.of(new Attribute("Color", "red"))),
        AttributeCell.attributes("Color: red\nNote: please allow for slight differences."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "A fine cup.",
        "http://a/b",
        "A fine cup. It comes with a lid: blue.",
        "This is what you get when you buy the set: a cup",
        "Soft; warm; light",
        "Is it good? Yes: very",
        "BRIGHT LIGHT: This lamp gives 800 lumen, enough for any room. | SAVES ENERGY: Only 9 W are used.",
        "Quiet: it runs at 20 dB | Strong: it cools a room in minutes | Easy: just plug it in",
        "[\"Warm & spicy\", \"Unisex\"]",
        "Care: wash cold. Note: do not bleach.",
        "{Color: red",
      })
  void takesNoProse(String cell) {
    assertEquals(Optional.empty(), AttributeCell.attributes(cell));
  }
}
