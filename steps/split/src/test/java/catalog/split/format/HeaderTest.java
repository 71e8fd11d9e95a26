package catalog.split.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      textBlock =
          """
          Product-ID          -> product_id
          Descripción         -> descripcion
          Name *              -> name
          Image URLs (x,y...) -> image_urls
          Title [Fixed]       -> title
          g:image_link        -> image_link
          Body (HTML)         -> Body (HTML)
          Nom de l’attribut 1 -> Nom de l'attribut 1
          """)
  void findsAColumn(String written, String name) {
    var header = new Header("c.csv", List.of("x", written));

    assertEquals(List.of(1), header.numbered(name));
  }

  @Test
  void takesAShorterNameOnlyWhereItIsOneColumns() {
    var header = new Header("c.csv", List.of("Name", "Name *", "Size (cm)", "Size (in)"));

    assertEquals(List.of(0), header.numbered("name"));
    assertFalse(header.has("size"));
  }

  @Test
  void findsNumberedColumnsInOrder() {
    var header =
        new Header("c.csv", List.of("Image 10", "IMAGE2", "image", "image_alt", "image_1"));

    assertEquals(List.of(4, 1, 0), header.numbered("image *"));
  }

  @Test
  void knowsTheIndexOfPandas() {
    assertEquals(List.of(0), new Header("c.csv", List.of("", "name", "")).numbered("Unnamed: 0"));
  }
}
