package catalog.fetchimages.fetch;

import java.util.Random;

/// Makes random URLs, well-formed or hostile.
final class RandomUrls {
  /// Parts of URLs, some of which do not belong there.
  private static final String[] PARTS = {
    "a",
    "B",
    "7",
    "img",
    ".jpg",
    ".",
    "..",
    "/",
    "//",
    "/../",
    "/./",
    "?",
    "#",
    "&",
    "=",
    "%20",
    "%2F",
    "%zz",
    "%",
    " ",
    "\t",
    "\n",
    "\\",
    "@",
    ":",
    ":80",
    ":443",
    ":8080",
    ":99999",
    ":-1",
    "[",
    "]",
    "[::1]",
    "-",
    "_",
    "~",
    "+",
    "\"",
    "<",
    ">",
    ",",
    ";",
    "!",
    "$",
    "*",
    "(",
    "ü",
    "漢",
    "\uD83D\uDE00",
    "\uD83D",
    "\uDE00",
    "Ａ",
    "。",
    "①",
    "www.",
    "shop.example",
    "http://",
    "\u0000",
    "\u0001",
    "\u007F"
  };

  private static final String[] STARTS = {
    "http://",
    "https://",
    "HTTP://",
    "http:",
    "http:/",
    "http://a.example/",
    "https://a.example:8443/p/",
    "http://a.example?",
    " http://b.example",
    "ftp://",
    "//",
    ""
  };

  private RandomUrls() {}

  /// A URL of parts that fit together or do not.
  static String hostile(Random random) {
    var url = new StringBuilder(STARTS[random.nextInt(STARTS.length)]);
    for (int parts = random.nextInt(7); parts > 0; parts--) {
      url.append(PARTS[random.nextInt(PARTS.length)]);
    }
    return url.toString();
  }

  /// A URL as RFC 3986 has it.
  static String ofRfc3986(Random random) {
    var url = new StringBuilder(random.nextBoolean() ? "http://" : "HTTPS://");
    for (int labels = random.nextInt(3); labels >= 0; labels--) {
      url.append(pick(random, "shop", "B", "a-1", "x9")).append('.');
    }
    url.append(pick(random, "example", "Test", "x7y")).append(pick(random, "", "", ":80", ":8443"));
    for (int segments = random.nextInt(5); segments > 0; segments--) {
      url.append('/')
          .append(
              pick(
                  random, "a", "img.jpg", "%20", "a%C3%BC", "x;y=1", "~b", "(c)", "d+e:f@g",
                  "h,i"));
    }
    url.append(pick(random, "", "/", "?", "?a=1&b=%2F/?", "#f", "?q#g?h"));
    return url.toString();
  }

  private static String pick(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
