package catalog.merge.join;

import static org.junit.jupiter.api.Assertions.assertEquals;

import catalog.handover.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaTest {
  @Test
  void putsTextThatAStepAddsBehindItsOtherColumnsAndWhatTheUserKeepsLast() {
    var schema =
        new Schema(
            List.of(
                new Column("description", Column.Type.WORDS),
                new Column("text", Column.Type.TEXT),
                new Column("image_uri", Column.Type.IMAGE),
                new Column("c0_name", Column.Type.CATEGORY),
                new Column("text", Column.Type.TEXT),
                new Column("c1_name", Column.Type.CATEGORY)),
            List.of("price", "brand", "text"));
    assertEquals(
        List.of(
            "uniq_id",
            "product_name",
            "description",
            "brand",
            "image",
            "image_uri",
            "c0_name",
            "c1_name",
            "text",
            "price",
            "brand_kept",
            "text_kept"),
        schema.names());
  }
}
