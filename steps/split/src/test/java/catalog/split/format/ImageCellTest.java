package catalog.split.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageCellTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      quoteCharacter = '^',
      textBlock =
          """
          http://a/1.jpg                                    -> http://a/1.jpg
          ["http://a/1.jpg", "http://a/2.jpg"]              -> http://a/1.jpg http://a/2.jpg
          ['http://a/1.jpg', 'http://a/2.jpg']              -> http://a/1.jpg http://a/2.jpg
          ["http://a/1.jpg"                                 -> http://a/1.jpg
          []                                                -> ^^
          ["http://a/1.jpg", null]                          -> http://a/1.jpg
          [{"url": "http://a/1.jpg", "alt": "x"}]           -> http://a/1.jpg
          {'main': 'http://a/1.jpg', 'more': ['http://a/2.jpg', None]} -> http://a/1.jpg http://a/2.jpg
          http://a/1.jpg,http://a/2.jpg                     -> http://a/1.jpg http://a/2.jpg
          http://a/1.jpg, https://a/2.jpg                   -> http://a/1.jpg https://a/2.jpg
          http://a/1.jpg|http://a/2.jpg|                    -> http://a/1.jpg http://a/2.jpg
          http://a/1.jpg | http://a/2.jpg                   -> http://a/1.jpg http://a/2.jpg
          http://a/1.jpg;//b/2.jpg                          -> http://a/1.jpg https://b/2.jpg
          http://a/1.jpg http://a/2.jpg                     -> http://a/1.jpg http://a/2.jpg
          http://a/w_1,h_2/1.jpg,http://a/2.jpg             -> http://a/w_1,h_2/1.jpg http://a/2.jpg
          http://a/?u=http://b/1.jpg                        -> http://a/?u=http://b/1.jpg
          //a/1.jpg                                         -> https://a/1.jpg
          images/1.jpg|images/2.jpg                         -> images/1.jpg images/2.jpg
          images/a b.jpg                                    -> ^images/a b.jpg^
          gs://b/1.jpg,gs://b/2.jpg                         -> gs://b/1.jpg gs://b/2.jpg
          http://a/1.jpg~http://a/2.jpg                     -> http://a/1.jpg http://a/2.jpg
          http://a/~me/1.jpg                                -> http://a/~me/1.jpg
          http://a/1.jpg~^http://a/2.jpg                    -> http://a/1.jpg http://a/2.jpg
          http://a/1.jpg##http://a/2.jpg                    -> http://a/1.jpg http://a/2.jpg
          http://a/1.jpghttps://a/2.jpg                     -> http://a/1.jpg https://a/2.jpg
          HTTP://a/1.jpg,HTTPS://a/2.jpg                    -> HTTP://a/1.jpg HTTPS://a/2.jpg
          http://a/fetch/http://b/1.jpg,http://a/2.jpg      -> http://a/fetch/http://b/1.jpg http://a/2.jpg
          ['http://a/1.jpg' 'http://a/2.jpg']               -> http://a/1.jpg http://a/2.jpg
          {'http://a/1.jpg', 'http://a/2.jpg'}              -> http://a/1.jpg http://a/2.jpg
          {http://a/1.jpg,http://a/2.jpg}                   -> http://a/1.jpg http://a/2.jpg
          {"http://a/1.jpg":[500,500],"http://a/2.jpg":[5,5]} -> http://a/1.jpg http://a/2.jpg
          <img src="http://a/1.jpg"><img src=http://a/2.jpg> -> http://a/1.jpg http://a/2.jpg
          Image 1: http://a/1.jpg, Image 2: http://a/2.jpg  -> http://a/1.jpg http://a/2.jpg
          http://a/1.jpg ! alt : x ! title : y | http://a/2.jpg ! alt : z -> http://a/1.jpg http://a/2.jpg
          http://a/men's.jpg, http://a/2.jpg                -> http://a/men's.jpg http://a/2.jpg
          http://a/1.jpg|http://a/G/transparent-pixel.jpg   -> http://a/1.jpg
          /m/1.jpg,/m/2.jpg                                 -> /m/1.jpg /m/2.jpg
          """)
  void findsEveryImage(String cell, String images) {
    List<String> expected =
        images.isEmpty()
            ? List.of()
            : images.contains(":") || images.contains("2")
                ? List.of(images.split(" "))
                : List.of(images);

    assertEquals(expected, ImageCell.images(cell));
  }

  @Test
  void keepsBlanksInTheNameOfAFile() {
    assertEquals(
        List.of("http://a/my 1.jpg", "http://a/my 2.JPG"),
        ImageCell.images("http://a/my 1.jpg, http://a/my 2.JPG"));
  }
}
