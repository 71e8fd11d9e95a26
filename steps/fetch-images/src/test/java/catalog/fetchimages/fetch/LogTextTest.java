package catalog.fetchimages.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LogTextTest {
  @ParameterizedTest
  @CsvSource({
    "http://a.example/x.jpg, http://a.example/x.jpg",
    "http://a.example/x@2x.jpg, http://a.example/x@2x.jpg",
    "http://u:secret@a.example/x, http://a.example/x",
    "http://u@v:secret@a.example, http://a.example",
    "https://a.example/x?signature=secret, https://a.example/x",
    "http://a.example#secret, http://a.example",
    "http://a.example?x=u@b/c, http://a.example",
    "u:secret@a.example/x?y, a.example/x",
    "//u:secret@a.example/x, //a.example/x",
    "'', ''",
  })
  void showsAUrlWithoutWhatMayBeSecret(String url, String shown) {
    assertEquals(shown, LogText.url(url));
  }

  @Test
  void showsNoCharacterThatATerminalObeys() {
    String odd =
        "a\u0000\u001b[31m\r\n\u007f\u0085\u009b\u200e\u202e\u2066\u2028\u2029\ufeff\ud83db";
    assertEquals("a??[31m????????????b", LogText.of(odd));
    assertEquals("ä \u4e2d\ud83d\ude00", LogText.of("ä \u4e2d\ud83d\ude00"));
    assertEquals(501, LogText.of("x".repeat(1_000_000)).length());
  }
}
