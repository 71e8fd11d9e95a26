package catalog.handover;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
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
        "[\"a/b.jpg\", \"gs://b/c.png\", \"./d%20e.gif\"]|a/b.jpg gs://b/c.png ./d%20e.gif",
        "a/b.jpg|a/b.jpg",
        "[gs://b/c.png]|gs://b/c.png",
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
  void listsTheFirstUrlsOfALongListAndOneForThoseLeftOut() {
    String many =
        IntStream.range(0, 100_000).mapToObj(i -> "http://a/" + i).collect(joining("\", \""));
    for (String cell : List.of("[\"" + many + "\"]", many, "[" + many)) {
      List<String> urls = ImageUrls.of(cell);
      assertEquals(ImageUrls.MOST + 1, urls.size());
      assertEquals("http://a/" + ImageUrls.MOST, urls.getLast());
    }
    assertEquals(ImageUrls.MOST + 1, ImageUrls.of("[" + "\"\",".repeat(300_000) + "\"\"]").size());
    assertEquals(1, ImageUrls.of("[" + "\"\",".repeat(300_000) + "]").size());
  }

  /// An earlier implementation by patterns: correct, but quadratic.
  private static List<String> byPatterns(String cell) {
    String bare = cell.replaceAll("^[\\s\\[\"']+|[\\s\\]\"']+$", "");
    return Stream.of(bare.split("[\\s\"']*,[\\s\"']*(?=https?://)"))
        .filter(url -> !url.isEmpty())
        .toList();
  }

  @Test
  void splitsAsThePatternsSay() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    String[] parts = {
      "http://", "https://", "http:", ",", " ", "\n", "\u000b", "\"", "'", "[", "]", "a", "ä"
    };
    for (int round = 0; round < 20_000; round++) {
      String cell =
          random
              .ints(random.nextInt(30), 0, parts.length)
              .mapToObj(i -> parts[i])
              .collect(joining());
      if (JsonStrings.read(cell, 1).isEmpty()) {
        assertEquals(byPatterns(cell), ImageUrls.of(cell), () -> "seed " + seed + ": " + cell);
      }
    }
  }
}
