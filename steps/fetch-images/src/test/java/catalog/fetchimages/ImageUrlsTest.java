package catalog.fetchimages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImageUrlsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[\"http://a/1.jpg\", \"http://a/2.jpg\"]|http://a/1.jpg http://a/2.jpg",
        "[\"http://a/1.jpg\"]|http://a/1.jpg",
        "[\"http:\\/\\/a\\/1.jpg\"]|http://a/1.jpg",
        "[\"http://a/1,2.jpg\",\"https://a/3\"]|http://a/1,2.jpg https://a/3",
        "http://a/1.jpg|http://a/1.jpg",
        "[http://a/1.jpg, http://a/2.jpg]|http://a/1.jpg http://a/2.jpg",
        "['http://a/1.jpg', 'https://a/2.jpg']|http://a/1.jpg https://a/2.jpg",
        "http://a/1,w_100,h_100/x.jpg,http://a/2.jpg|http://a/1,w_100,h_100/x.jpg http://a/2.jpg",
        "[\"http://a/1.jpg\", \"http://a/2.jpg|http://a/1.jpg http://a/2.jpg",
        "[\"a.jpg\", \"b.jpg\"]|a.jpg b.jpg",
        "nonsense|nonsense",
        "[]|``",
        "[\"\"|``",
        "``|``",
        "[null]|null",
      })
  void readsListsAsCatalogsWriteThem(String cell, String urls) {
    List<String> expected = urls.isEmpty() ? List.of() : List.of(urls.split(" "));
    assertEquals(expected, ImageUrls.of(cell));
  }

  @Test
  void takesTimeInProportionToTheCell() {
    assertEquals(1, ImageUrls.of("[" + "\"' ,".repeat(1_000_000)).size());
    assertEquals(0, ImageUrls.of("[".repeat(1_000_000)).size());
    String many = String.join(", ", Stream.generate(() -> "http://a/1").limit(100_000).toList());
    assertEquals(100_000, ImageUrls.of(many).size());
  }
}
