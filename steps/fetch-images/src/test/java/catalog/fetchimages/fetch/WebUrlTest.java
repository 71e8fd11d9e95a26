package catalog.fetchimages.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WebUrlTest {
  @ParameterizedTest
  @CsvSource({
    "http://a.example, http://a.example/",
    "HTTP://A.Example:80/X, http://a.example/X",
    "https://a.example:443, https://a.example/",
    "http://a.example:8080/x?y=1#z, http://a.example:8080/x?y=1",
    "http://a.example?x, http://a.example/?x",
    "http://a.example/a b, http://a.example/a%20b",
    "http://a.example/ü, http://a.example/%C3%BC",
    "http://a.example/%7e%, http://a.example/%7e%",
    "http://a.example/{x}|y, http://a.example/%7Bx%7D%7Cy",
    "http://bücher.example/, http://xn--bcher-kva.example/",
    "http://a_b.example/, http://a_b.example/",
    "http://a.example./, http://a.example./",
    "http://1.2.3.4:81/x, http://1.2.3.4:81/x",
    "http://[2606:4700::1111]/x, http://[2606:4700:0:0:0:0:0:1111]/x",
    "http://[::ffff:1.2.3.4]/, http://1.2.3.4/",
    "http://a.example/a/./b/../c?d/../e, http://a.example/a/c?d/../e",
    "http://a.example/../../c, http://a.example/c",
    "http://a.example/a\uD83D.jpg, http://a.example/a%EF%BF%BD.jpg",
  })
  void readsUrlsInOneMeaning(String text, String meaning) {
    assertEquals(Optional.of(meaning), WebUrl.parse(text).map(WebUrl::toString));
  }

  @ParameterizedTest
  @CsvSource({
    "http://b.example/y, http://b.example/y",
    "//b.example/y, https://b.example/y",
    "/y, https://a.example:444/y",
    "y, https://a.example:444/p/q/y",
    "./y, https://a.example:444/p/q/y",
    "../y, https://a.example:444/p/y",
    "../../../../y, https://a.example:444/y",
    "y/.., https://a.example:444/p/q/",
    "y?z=../a, https://a.example:444/p/q/y?z=../a",
    "?z, https://a.example:444/p/q/r?z",
    "#f, https://a.example:444/p/q/r",
    "'', https://a.example:444/p/q/r",
    "javascript:alert(1), ''",
    "http://u@b.example/, ''",
  })
  void resolvesTargetsOfRedirects(String location, String target) {
    WebUrl base = WebUrl.parse("https://a.example:444/p/q/r?s=/t").orElseThrow();
    assertEquals(target, base.resolve(location).map(WebUrl::toString).orElse(""));
  }

  @ParameterizedTest
  @CsvSource({"ä,1001", "ä,300", "\uFDFA,254", "a,300", "\uD83D\uDE00,150", "\u00AD,254", ".,254"})
  void takesNoHostThatIsTooLongForANameWhateverItsCharacters(String character, int count) {
    String url = "http://" + character.repeat(count) + "/a.jpg";
    assertEquals(Optional.empty(), WebUrl.parse(url));
    assertEquals(Optional.empty(), ImageFetcher.host(url));
    WebUrl base = WebUrl.parse("https://a.example/").orElseThrow();
    assertEquals(Optional.empty(), base.resolve(url));
    assertEquals(Optional.empty(), base.resolve("//" + character.repeat(count) + "/a.jpg"));
  }
}
