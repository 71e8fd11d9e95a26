package catalog.split.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributeColumnsTest {
  @ParameterizedTest
  @CsvSource({
    "Sockel, G13, E27, true",
    "Lichtstrom, 1080, 860, true",
    "body_zone, Visage, Corps, true",
    "price, 10.00, 12.00, false",
    "actprice1, 10, 12, false",
    "reviewCount, 10, 12, false",
    "waterproof, true, false, false",
    "first_seen, 2024-02-19, 2024-02-20, false",
    "fee, 10 €, 12 €, false",
    "about, It is the best of all lamps, This one is for you too, false",
    "brochure, https://a/1, https://a/2, false",
    "kind, same, same, false",
  })
  void knowsValues(String name, String one, String other, boolean attribute) {
    List<String> cells = List.of(one, other);
    List<String> many = Collections.nCopies(10, cells).stream().flatMap(List::stream).toList();

    assertEquals(attribute, AttributeColumns.isOne(name, many, many.size()));
  }

  @ParameterizedTest
  @CsvSource({"20, 20, 20, false", "20, 5, 20, true", "4, 2, 20, false", "5, 5, 5, true"})
  void takesNoColumnInWhichEachCellIsAnother(int cells, int values, int rows, boolean attribute) {
    List<String> column = IntStream.range(0, cells).mapToObj(i -> "v" + (i % values)).toList();

    assertEquals(attribute, AttributeColumns.isOne("kind", column, rows));
  }
}
