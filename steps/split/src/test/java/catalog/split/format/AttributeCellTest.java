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
          """)
  void readsEverySyntax(String cell, String pairs) {
    List<String> expected = pairs.isEmpty() ? List.of() : List.of(pairs.split(" "));

    assertEquals(
        expected,
        AttributeCell.attributes(cell).orElseThrow().stream()
            .map(attribute -> attribute.key() + "=" + attribute.value())
            .toList());
  }

  @Test
  void readsPairsOnLines() {
    assertEquals(
        Optional.of(List.of(new Attribute("Color", "red; blue"), new Attribute("Size", "12"))),
        AttributeCell.attributes("Color: red; blue\nSize: 12\n"));
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
        "{Color: red",
      })
  void takesNoProse(String cell) {
    assertEquals(Optional.empty(), AttributeCell.attributes(cell));
  }
}
