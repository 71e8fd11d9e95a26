package catalog.merge.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import catalog.handover.Column;
import catalog.merge.join.Product;
import catalog.merge.join.Schema;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EmptyColumnsTest {
  private final Schema schema =
      new Schema(
          List.of(
              new Column("image_uri", Column.Type.IMAGE),
              new Column("attributes", Column.Type.JSON),
              new Column("c0_name", Column.Type.CATEGORY),
              new Column("c1_name", Column.Type.CATEGORY),
              new Column("text", Column.Type.TEXT)),
          List.of("price"));
  private final EmptyColumns columns = new EmptyColumns(schema);

  @Test
  void namesColumnsThatAreEmptyInMoreThanNineOfTen() {
    add(1, "u", "name", "", "brand", "[]", "", "{\"a\": 1}", "c", "");
    add(9, "u", "name", "", "", "[]", "", "{}", "c", "");

    assertEquals(
        List.of(new Report.EmptyColumn("description", 10), new Report.EmptyColumn("image_uri", 10)),
        columns.report(10, true));
  }

  @Test
  void takesColumnsForFilledAtNineOfTen() {
    add(1, "u", "name", "d", "brand", "[]", "i", "{\"a\": 1}", "c", "");
    add(10, "u", "", "d", "b", "i", "i", "{}", "", "");

    assertEquals(
        List.of(
            new Report.EmptyColumn("product_name", 10),
            new Report.EmptyColumn("attributes", 10),
            new Report.EmptyColumn("c0_name", 10)),
        columns.report(11, true));
  }

  @Test
  void expectsNoImagesWhereTheyAreOff() {
    add(3, "u", "n", "d", "b", "i", "", "{\"a\": 1}", "c", "");

    assertEquals(List.of(), columns.report(3, false));
    assertEquals(List.of(new Report.EmptyColumn("image_uri", 3)), columns.report(3, true));
  }

  private void add(int times, String... cells) {
    for (int i = 0; i < times; i++) {
      columns.add(
          new Product(
              new Product.View(schema),
              Stream.concat(Stream.of(cells), Stream.of("", "")).toList()));
    }
  }
}
