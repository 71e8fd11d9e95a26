package catalog.extractattributes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributesTest {
  private static Attributes parse(String specification) {
    return Attributes.parse(specification, KeylessValues.DROP);
  }

  private static String json(String specification) {
    Attributes attributes = parse(specification);
    assertTrue(attributes.fault().isEmpty(), attributes::toString);
    return attributes.json();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [{"key"=>"K", "value"=>"V"}, {"key"=>"L", "value"=>"W"}]   | {"K": "V", "L": "W"}
          {"key"=>"K", "value"=>"V"}                                 | {"K": "V"}
          [{"value"=>"V", "key"=>"K"}]                               | {"K": "V"}
          [{"value"=>"V"}]                                           | {}
          [{"key"=>nil, "value"=>"V"}]                               | {}
          [{"key"=>"K"}]                                             | {}
          [{"key"=>"K", "value"=>nil}]                               | {}
          nil                                                        | {}
          []                                                         | {}
          {}                                                         | {}
          [nil, {}, []]                                              | {}
          [{"key"=>"K", "value"=>"a } b"}]                           | {"K": "a } b"}
          [{"key"=>"K", "value"=>"a ] b [c]"}]                       | {"K": "a ] b [c]"}
          [{"key"=>"a=>b", "value"=>"c=>\\"d\\""}]                   | {"a=>b": "c=>\\"d\\""}
          [{"key"=>"K", "value"=>"V"}, {"key"=>"K", "value"=>"V"}]   | {"K": "V"}
          [{"key"=>"K", "value"=>"V"}, {"key"=>"K", "value"=>"W"}]   | {"K": ["V", "W"]}
          [{"key"=>"K","value"=>"V"}, {"key"=>"L","value"=>"X"}, {"key"=>"K","value"=>"W"}, {"key"=>"K","value"=>"V"}] | {"K": ["V", "W"], "L": "X"}
          [{"key"=>"K", "value"=>12.5}, {"key"=>"L", "value"=>true}] | {"K": "12.5", "L": "true"}
          [{"key"=>"K", "value"=>["a", nil, {"b"=>"c"}]}]            | {"K": ["a", null, {"b": "c"}]}
          """)
  void readsEveryShapeOfTheSpecification(String entries, String expected) {
    assertEquals(expected, json("{\"product_specification\"=>" + entries + "}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{:product_specification=>[{:key=>\"K\", :value=>\"V\"}]}",
        "{product_specification: [{key: \"K\", value: \"V\"}]}",
        "{\"product_specification\" => [{\"key\" => \"K\", \"value\" => \"V\"}]}",
        "{\"product_specification\": [{\"key\": 'K', \"value\": 'V',},],}",
        " {\n\t\"product_specification\"=>\n{\"key\"=>:K,\"value\"=>:\"V\"} } "
      })
  void readsEveryWayToWriteAHash(String specification) {
    assertEquals("{\"K\": \"V\"}", json(specification));
  }

  @Test
  void countsWhatItReads() {
    Attributes attributes =
        parse(
            "{\"product_specification\"=>[{\"key\"=>\"K\",\"value\"=>\"1\"},"
                + "{\"key\"=>\"K\",\"value\"=>\"2\"},{\"value\"=>\"3\"},"
                + "{\"key\"=>\"L\",\"value\"=>\"4\"},{\"key\"=>\"L\",\"value\"=>\"4\"}]}");
    assertEquals(4, attributes.pairs());
    assertEquals(1, attributes.keyless());
    assertEquals(1, attributes.repeatedKeys());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [{"value"=>"V"}, {"key"=>"K", "value"=>"W"}, {"value"=>"V"}] | {"K": "W", "_values": ["V", "V"]}
          [{"key"=>"_values", "value"=>"W"}, {"value"=>"V"}]           | {"_values": ["W", "V"]}
          [{"key"=>"K", "value"=>"W"}]                                 | {"K": "W"}
          """)
  void keepsValuesWithoutKeyWhenAsked(String entries, String expected) {
    assertEquals(
        expected,
        Attributes.parse("{\"product_specification\"=>" + entries + "}", KeylessValues.KEEP)
            .json());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"product_specification"=>[{"key"=>"K", "value"=>"V"}, {"key"=>"L", "val | {"K": "V"} | expected " to end the string of character 69 at character 73, found the end
          {"product_specification"=>[{"key"=>"K", "value"=>"V"}, {"key"=>"L", "value"=>"W | {"K": "V"} | expected " to end the string of character 78 at character 80, found the end
          {"product_specification"=>[{"key"=>"K", "value"=>"V"}   | {"K": "V"} | expected ',' or ']' at character 54, found the end
          {"product_specification"=>[{"key"=>"K", "value"=>"V"}]} x | {"K": "V"} | expected the end at character 57, found 'x'
          {"product_specification"=>[{"key"=>"K", "value"=>"V"} {"key"=>"L"}]} | {"K": "V"} | expected ',' or ']' at character 55, found '{"key"=>"L"}]}'
          {"product_specification"=>[{"key"=>"K", "value"=>#<Object>}]} | {} | expected a value at character 50, found '#<Object>}]}'
          {"product_specification"=>null}                         | {} | expected a value at character 27, found 'null}'
          {"product_specification"=>[{"key" "K"}]}                | {} | expected => at character 35, found '"K"}]}'
          {"product_specification"=>[{=>"K"}]}                    | {} | expected a key at character 29, found '=>"K"}]}'
          {"product_specification"=>[{"key"=>"K", "value"=>"\\xZZ"}]} | {} | expected digits of an escape at character 53, found 'ZZ"}]}'
          garbage                                                 | {} | expected a value at character 1, found 'garbage'
          "only text"                                             | {} | expected entries of key and value, found a text 'only text'
          {"Fabric"=>"Cotton"}                                    | {} | expected entries of key and value, found the key 'Fabric'
          """)
  void keepsWhatWasReadUpToAFault(String specification, String json, String fault) {
    Attributes attributes = parse(specification);
    assertEquals(json, attributes.json());
    assertEquals(fault, attributes.fault().orElse("none"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "nil", "{\"key\"=>\"k\"}", "1", "[[]]"})
  void keepsTheEntriesUpToTheMostThatAreRead(String filler) {
    Attributes attributes =
        parse(
            "{\"product_specification\"=>[{\"key\"=>\"K\", \"value\"=>\"V\"}, "
                + (filler + ",").repeat(1_000_000 / filler.length())
                + "]}");
    assertEquals("{\"K\": \"V\"}", attributes.json());
    String fault = attributes.fault().orElse("none");
    assertTrue(fault.startsWith("expected no more than 10,000 values at character"), fault);
  }

  @Test
  void keepsTheKeysUpToTheMostThatAreRead() {
    var text = new StringBuilder("{\"product_specification\"=>[");
    for (int i = 0; i < 400_000; i++) {
      text.append("{\"key\"=>\"").append(i).append("\",\"value\"=>\"\"},");
    }
    Attributes attributes = parse(text.toString());
    assertEquals(3_332, attributes.pairs());
    assertTrue(attributes.fault().orElse("none").startsWith("expected no more than 10,000 values"));
  }

  @Test
  void neverHalvesACharacterInAFault() {
    for (int i = 0; i < 42; i++) {
      String text = "x".repeat(i) + "\uD83D\uDE00".repeat(30);
      for (String specification : List.of(text, "[" + text, "{\"" + text + "\"=>1}")) {
        String fault = parse(specification).fault().orElseThrow();
        assertTrue(UTF_8.newEncoder().canEncode(fault), fault);
      }
    }
  }

  @Test
  void takesEmptyTextForMalformed() {
    assertEquals("{}", parse("").json());
    assertEquals(
        "expected a value at character 1, found the end", parse("").fault().orElse("none"));
  }

  @Test
  void staysValidJsonWhateverTheStringsHold() {
    assertEquals(
        "{\"a\\\"b\\\\c\": \"\\u0000\\u001f\\n\\t\\r\\b\\f\u007f\u2028é\uFFFD😀\"}",
        json(
            "{\"product_specification\"=>{\"key\"=>\"a\\\"b\\\\c\", \"value\"=>"
                + "\"\\u0000\\x1f\\n\\t\\r\\b\\f\\x7f\u2028é\\uD800\\uD83D\\uDE00\"}}"));
  }
}
