package catalog.fetchimages.fetch;

import static catalog.fetchimages.fetch.TestWeb.answer;
import static catalog.fetchimages.fetch.TestWeb.raw;
import static catalog.fetchimages.format.Pictures.ascii;
import static catalog.fetchimages.format.Pictures.join;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.fetchimages.fetch.TestWeb.Route;
import catalog.fetchimages.format.Pictures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Invalid answers: each leads to its outcome, in bounded time and memory, and none affects the
/// next request.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostileAnswersTest {
  private static final byte[] JPEG = Pictures.jpeg(120, 90);
  private static final String IMAGE_HEAD = "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n";
  private static final String CHUNKED = IMAGE_HEAD + "Transfer-Encoding: chunked\r\n\r\n";

  private record Case(Route route, Outcome outcome) {}

  private static final Map<String, Case> CASES = new LinkedHashMap<>();

  private static void on(String name, Outcome outcome, Route route) {
    CASES.put(name, new Case(route, outcome));
  }

  private static void body(String name, Outcome outcome, byte[] body) {
    on(name, outcome, answer(200, "Content-Type: image/jpeg\r\n", body));
  }

  private static void head(String name, Outcome outcome, String head) {
    on(name, outcome, raw(ascii(head), JPEG));
  }

  static {
    images();
    notImages();
    brokenImages();
    bombs();
    lengths();
    chunks();
    encodings();
    heads();
    hangs();
    redirects();
    robots();
  }

  private static void images() {
    body("a picture", Outcome.STORED, JPEG);
    body("a picture with bytes behind it", Outcome.STORED, join(JPEG, ascii("PK\3\4<html>")));
    on("a picture called a page", Outcome.STORED, answer(200, "Content-Type: text/html\r\n", JPEG));
    on("a picture without a type", Outcome.STORED, answer(200, "", Pictures.png(5, 5)));
    on(
        "a picture up to the connection's end",
        Outcome.STORED,
        raw(ascii(IMAGE_HEAD + "\r\n"), JPEG));
    on(
        "a picture in the way of HTTP/1.0",
        Outcome.STORED,
        raw(ascii("HTTP/1.0 200 OK\r\n\r\n"), Pictures.gif(5, 5)));
    on("an interim answer first", Outcome.STORED, interim(1));
  }

  private static void notImages() {
    body("nothing", Outcome.NOT_AN_IMAGE, new byte[0]);
    body("a page", Outcome.NOT_AN_IMAGE, ascii("<!DOCTYPE html><html><body>moved</body></html>"));
    body("a page after blanks", Outcome.NOT_AN_IMAGE, ascii("\r\n\r\n   <html></html>"));
    body("a page that holds a picture", Outcome.NOT_AN_IMAGE, join(ascii("<html>"), JPEG));
    body("svg", Outcome.NOT_AN_IMAGE, ascii("<svg onload=\"alert(1)\"></svg>"));
    body("svg in xml", Outcome.NOT_AN_IMAGE, ascii("<?xml version=\"1.0\"?><svg/>"));
    body("packed svg", Outcome.NOT_AN_IMAGE, gzip(ascii("<svg/>")));
    body("pdf", Outcome.NOT_AN_IMAGE, ascii("%PDF-1.7\n"));
    body("zip", Outcome.NOT_AN_IMAGE, ascii("PK\3\4"));
    body("elf", Outcome.NOT_AN_IMAGE, ascii("\u007fELF"));
    body("json", Outcome.NOT_AN_IMAGE, ascii("{\"error\":\"gone\"}"));
    body("tiff", Outcome.NOT_AN_IMAGE, ascii("MM\0*"));
  }

  private static void brokenImages() {
    byte[] gif = Pictures.gif(50, 50);
    byte[] webp = Pictures.webp(50, 50);
    byte[] avif = Pictures.avif(50, 50);
    body("half a jpeg", Outcome.BROKEN_IMAGE, Arrays.copyOf(JPEG, JPEG.length / 2));
    body("a jpeg less two bytes", Outcome.BROKEN_IMAGE, Arrays.copyOf(JPEG, JPEG.length - 2));
    body("half a gif", Outcome.BROKEN_IMAGE, Arrays.copyOf(gif, gif.length / 2));
    body("half a webp", Outcome.BROKEN_IMAGE, Arrays.copyOf(webp, webp.length - 4));
    body("half an avif", Outcome.BROKEN_IMAGE, Arrays.copyOf(avif, avif.length - 4));
    body("a script as gif", Outcome.BROKEN_IMAGE, ascii("GIF89a/*<svg/onload=alert(1)>*/=1;//  "));
    body("a page as jpeg", Outcome.BROKEN_IMAGE, join(Arrays.copyOf(JPEG, 20), ascii("<html>")));
    body("jpeg, begin and end only", Outcome.BROKEN_IMAGE, ascii("\u00ff\u00d8\u00ff\u00d9"));
    body("png without pixels", Outcome.BROKEN_IMAGE, Pictures.pngStating(0, 0));
    body("png of negative size", Outcome.BROKEN_IMAGE, Pictures.pngStating(-1, -1));
  }

  private static void bombs() {
    body("png of 2 gigapixels", Outcome.TOO_MANY_PIXELS, Pictures.pngStating(50_000, 50_000));
    body(
        "png of more than 63 bits of pixels",
        Outcome.TOO_MANY_PIXELS,
        Pictures.pngStating(Integer.MAX_VALUE, Integer.MAX_VALUE));
    body("jpeg of 4 gigapixels", Outcome.TOO_MANY_PIXELS, Pictures.jpegStating(65_535, 65_535));
    body("gif of 4 gigapixels", Outcome.TOO_MANY_PIXELS, Pictures.gifStating(65_535, 65_535));
    body("webp of 268 megapixels", Outcome.TOO_MANY_PIXELS, Pictures.webp(16_383, 16_383));
    body(
        "webp of 281 terapixels", Outcome.TOO_MANY_PIXELS, Pictures.extendedWebp(1 << 24, 1 << 24));
    body(
        "avif of more than 63 bits of pixels",
        Outcome.TOO_MANY_PIXELS,
        Pictures.avif(Integer.MAX_VALUE, Integer.MAX_VALUE));
    body("a body of too many bytes", Outcome.TOO_LARGE, new byte[(1 << 20) + 1]);
    on(
        "a body without end",
        Outcome.TOO_LARGE,
        endless(ascii(IMAGE_HEAD + "\r\n"), new byte[8192]));
    on(
        "chunks without end",
        Outcome.TOO_LARGE,
        endless(ascii(CHUNKED), join(ascii("2000\r\n"), new byte[8192], ascii("\r\n"))));
  }

  private static void lengths() {
    head(
        "a length beyond the limit",
        Outcome.TOO_LARGE,
        IMAGE_HEAD + "Content-Length: 1048577\r\n\r\n");
    head(
        "a length beyond 32 bits",
        Outcome.TOO_LARGE,
        IMAGE_HEAD + "Content-Length: 4294967301\r\n\r\n");
    head(
        "a length beyond 64 bits",
        Outcome.BAD_ANSWER,
        IMAGE_HEAD + "Content-Length: 99999999999999999999\r\n\r\n");
    head("a negative length", Outcome.BAD_ANSWER, IMAGE_HEAD + "Content-Length: -5\r\n\r\n");
    head("a length in words", Outcome.BAD_ANSWER, IMAGE_HEAD + "Content-Length: some\r\n\r\n");
    head("a list of lengths", Outcome.BAD_ANSWER, IMAGE_HEAD + "Content-Length: 5, 7\r\n\r\n");
    head(
        "more announced than sent",
        Outcome.CONNECTION_LOST,
        IMAGE_HEAD + "Content-Length: " + (JPEG.length + 9) + "\r\n\r\n");
    head(
        "less announced than sent",
        Outcome.BROKEN_IMAGE,
        IMAGE_HEAD + "Content-Length: 50\r\n\r\n");
  }

  private static void chunks() {
    chunked("chunks", Outcome.STORED, hex(JPEG) + "\r\n", "\r\n0\r\n\r\n");
    chunked("chunks with extensions", Outcome.STORED, hex(JPEG) + ";a=b\r\n", "\r\n0\r\n\r\n");
    chunked("chunks and no last one", Outcome.CONNECTION_LOST, hex(JPEG) + "\r\n", "\r\n");
    chunked("a chunk cut short", Outcome.CONNECTION_LOST, "fffff\r\n", "");
    chunked("a chunk of no size", Outcome.BAD_ANSWER, "xyz\r\n", "\r\n0\r\n\r\n");
    chunked("a chunk of negative size", Outcome.BAD_ANSWER, "-1\r\n", "\r\n0\r\n\r\n");
    chunked("a chunk beyond 64 bits", Outcome.BAD_ANSWER, "fffffffffffffffff\r\n", "\r\n0\r\n\r\n");
    chunked("chunks run together", Outcome.BAD_ANSWER, hex(JPEG) + "\r\n", "0\r\n\r\n");
    on(
        "trailers without end",
        Outcome.BAD_ANSWER,
        endless(
            join(ascii(CHUNKED + hex(JPEG) + "\r\n"), JPEG, ascii("\r\n0\r\n")),
            ascii("X: y\r\n".repeat(100))));
  }

  private static void encodings() {
    encoded("gzip", Outcome.STORED, "gzip", gzip(JPEG));
    encoded("GZIP", Outcome.STORED, "GZip", gzip(JPEG));
    encoded("a gzip bomb", Outcome.TOO_LARGE, "gzip", gzip(new byte[1 << 27]));
    encoded("gzip that is none", Outcome.BAD_ANSWER, "gzip", JPEG);
    encoded("half a gzip", Outcome.CONNECTION_LOST, "gzip", Arrays.copyOf(gzip(JPEG), 200));
    encoded("empty gzips first", Outcome.STORED, "gzip", join(emptyGzips(30_000), gzip(JPEG)));
    encoded("nothing but empty gzips", Outcome.NOT_AN_IMAGE, "gzip", emptyGzips(30_000));
    encoded(
        "gzip in two members",
        Outcome.STORED,
        "gzip",
        join(gzip(Arrays.copyOf(JPEG, 100)), gzip(Arrays.copyOfRange(JPEG, 100, JPEG.length))));
    encoded("gzip and something behind it", Outcome.STORED, "gzip", join(gzip(JPEG), ascii("xyz")));
    encoded("gzip of a wrong checksum", Outcome.BAD_ANSWER, "gzip", spoilt(gzip(JPEG), 8));
    encoded("gzip of a wrong size", Outcome.BAD_ANSWER, "gzip", spoilt(gzip(JPEG), 1));
    encoded(
        "gzip of another method", Outcome.BAD_ANSWER, "gzip", ascii("\u001f\u008b\7\0\0\0\0\0"));
    encoded("an empty gzip body", Outcome.CONNECTION_LOST, "gzip", new byte[0]);
    on(
        "gzip with a name without end",
        Outcome.TOO_LARGE,
        endless(
            ascii(
                IMAGE_HEAD
                    + "Content-Encoding: gzip\r\n\r\n\u001f\u008b\u0008\u0008\0\0\0\0\0\u0003"),
            ascii("x".repeat(1000))));
    encoded("brotli", Outcome.BAD_ANSWER, "br", JPEG);
    encoded("deflate", Outcome.BAD_ANSWER, "deflate", JPEG);
    encoded("gzip twice", Outcome.BAD_ANSWER, "gzip, gzip", gzip(gzip(JPEG)));
    // Empty stored blocks: the decoder reads forever and returns nothing.
    on(
        "gzip that never gives a byte",
        Outcome.TOO_LARGE,
        endless(
            join(
                ascii(IMAGE_HEAD + "Content-Encoding: gzip\r\n\r\n"),
                ascii("\u001f\u008b\u0008\0\0\0\0\0\0\u0003")),
            ascii("\0\0\0\u00ff\u00ff".repeat(1000))));
  }

  private static void heads() {
    head("another protocol", Outcome.BAD_ANSWER, "ICY 200 OK\r\n\r\n");
    head("HTTP/2 by force", Outcome.BAD_ANSWER, "HTTP/2.0 200 OK\r\n\r\n");
    head("a status in words", Outcome.BAD_ANSWER, "HTTP/1.1 OK\r\n\r\n");
    head("a status of 0", Outcome.BAD_ANSWER, "HTTP/1.1 000 x\r\n\r\n");
    head("a negative status", Outcome.BAD_ANSWER, "HTTP/1.1 -12 x\r\n\r\n");
    head("a status of five digits", Outcome.BAD_ANSWER, "HTTP/1.1 20000 OK\r\n\r\n");
    head("a header without a name", Outcome.BAD_ANSWER, "HTTP/1.1 200 OK\r\n: x\r\n\r\n");
    head("a header without a colon", Outcome.BAD_ANSWER, "HTTP/1.1 200 OK\r\nxyz\r\n\r\n");
    head("a change of protocol", Outcome.BAD_ANSWER, "HTTP/1.1 101 X\r\nUpgrade: h2c\r\n\r\n");
    head("an unknown coding", Outcome.BAD_ANSWER, IMAGE_HEAD + "Transfer-Encoding: gzip\r\n\r\n");
    on("interim answers without end", Outcome.BAD_ANSWER, interim(1000));
    on("headers without end", Outcome.BAD_ANSWER, endless(ascii(IMAGE_HEAD), ascii("X: y\r\n")));
    on("a header line without end", Outcome.BAD_ANSWER, endless(ascii(IMAGE_HEAD), ascii("XXXXX")));
    on(
        "a status line without end",
        Outcome.BAD_ANSWER,
        endless(ascii("HTTP/1.1 200 "), ascii("OK")));
    on("a flood of folded lines", Outcome.BAD_ANSWER, endless(ascii(IMAGE_HEAD), ascii(" y\r\n")));
    on("silence and the end", Outcome.CONNECTION_LOST, raw());
    on("half a head", Outcome.CONNECTION_LOST, raw(ascii("HTTP/1.1 200 OK\r\nContent-Ty")));
    on("half a status", Outcome.CONNECTION_LOST, raw(ascii("HTTP/1.1 4")));
    on("a head without its end", Outcome.CONNECTION_LOST, raw(ascii(IMAGE_HEAD)));
    on("half of not found", Outcome.CONNECTION_LOST, raw(ascii("HTTP/1.1 404 X\r\nX: y\r\n")));
    on(
        "half a head after an interim one",
        Outcome.CONNECTION_LOST,
        raw(ascii("HTTP/1.1 103 X\r\n\r\nHTTP/1.1 200 OK\r\n")));
  }

  private static void hangs() {
    on("no answer", Outcome.TIMEOUT, slow(new byte[0], 10_000));
    on("a slow head", Outcome.TIMEOUT, slow(ascii(IMAGE_HEAD + "X: yyyyyyyyyyyyyyyyyyyyyy"), 100));
    on("a slow body", Outcome.TIMEOUT, drip(IMAGE_HEAD + "Content-Length: 99999\r\n\r\n"));
    on("slow chunks", Outcome.TIMEOUT, drip(CHUNKED + "ffff\r\n"));
  }

  private static void redirects() {
    location("a redirect to nowhere", Outcome.BAD_REDIRECT, "");
    location(
        "a redirect to another scheme", Outcome.BAD_REDIRECT, "Location: ftp://a.web.test/\r\n");
    location("a redirect to a file", Outcome.BAD_REDIRECT, "Location: file:///etc/passwd\r\n");
    location(
        "a redirect with a user", Outcome.BAD_REDIRECT, "Location: http://u:p@a.web.test/\r\n");
    location("a redirect to a port", Outcome.FORBIDDEN_PORT, "Location: http://a.web.test:22/\r\n");
    location("a redirect to a number", Outcome.BAD_URL, "Location: http://2130706433/\r\n");
    location(
        "a redirect to a long name",
        Outcome.BAD_REDIRECT,
        "Location: http://" + "\u00e4".repeat(1200) + "/\r\n");
    location("a redirect to itself", Outcome.BAD_REDIRECT, "Location: ?\r\n");
    location("an unreadable target", Outcome.BAD_REDIRECT, "Location: http://a b/\r\n");
    location("a redirect within the host", Outcome.STORED, "Location: a%20picture\r\n");
    location("a redirect over dots", Outcome.STORED, "Location: ../b/./../a%20picture\r\n");
    location("a redirect with the host", Outcome.STORED, "Location: //b.web.test/a%20picture\r\n");
  }

  private static void robots() {
    tag("everyone asked to leave", Outcome.OPTED_OUT, "X-Robots-Tag: noai\r\n");
    tag("one of several", Outcome.OPTED_OUT, "X-Robots-Tag: nofollow, NoImageAI\r\n");
    tag("a second header", Outcome.OPTED_OUT, "X-Robots-Tag: all\r\nx-robots-tag: noindex\r\n");
    tag("we asked to leave", Outcome.OPTED_OUT, "X-Robots-Tag: Product-Catalog: noindex\r\n");
    tag("others asked to leave", Outcome.STORED, "X-Robots-Tag: otherbot: noindex, noai\r\n");
    tag("something else asked", Outcome.STORED, "X-Robots-Tag: nofollow, max-snippet: 5\r\n");
  }

  private final TestWeb web = new TestWeb();
  private final TestNetwork network = new TestNetwork(web);
  private final ImageFetcher fetcher = new ImageFetcher(TestNetwork.settings(), network.network());

  private final ImageFetcher hasty = new ImageFetcher(TestNetwork.hasty(), network.network());

  HostileAnswersTest() {
    CASES.forEach((name, given) -> web.on("/" + name.replace(" ", "%20"), given.route));
  }

  @AfterAll
  void close() {
    fetcher.close();
    hasty.close();
    network.close();
    web.close();
  }

  static Stream<Arguments> cases() {
    return IntStream.range(0, CASES.size())
        .mapToObj(i -> Arguments.of(i, CASES.keySet().stream().skip(i).findFirst().orElseThrow()));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("cases")
  void hasItsOutcome(int number, String name) throws InterruptedException {
    // A separate host for each, since some answers would open the breaker.
    String url = "http://h" + number + ".web.test/" + name;
    Case expected = CASES.get(name);
    assertNotNull(expected);
    var fit = expected.outcome() == Outcome.TIMEOUT ? hasty : fetcher;
    Fetched fetched = fit.fetch(url, _ -> Outcome.STORED);
    assertEquals(expected.outcome(), fetched.outcome());
    assertEquals(expected.outcome() == Outcome.STORED, fetched.image() != null);
    assertEquals(0, network.trapped());
  }

  @ParameterizedTest
  @CsvSource({
    "201,bad_status",
    "204,bad_status",
    "206,bad_status",
    "300,bad_status",
    "304,bad_status",
    "400,bad_status",
    "401,denied",
    "402,denied",
    "403,denied",
    "404,not_found",
    "405,bad_status",
    "407,denied",
    "408,server_error",
    "410,not_found",
    "418,bad_status",
    "429,rate_limited",
    "451,denied",
    "500,server_error",
    "501,server_error",
    "502,server_error",
    "503,server_error",
    "504,gateway_timeout",
    "505,server_error",
    "599,server_error",
    "999,server_error"
  })
  void statusDecidesOutcome(int status, String outcome) throws InterruptedException {
    byte[] body = status == 204 || status == 304 ? new byte[0] : JPEG;
    web.on("/status" + status, answer(status, "", body));
    Fetched fetched =
        fetcher.fetch("http://s" + status + ".web.test/status" + status, _ -> Outcome.STORED);
    assertEquals(outcome, fetched.outcome().word());
    assertEquals(status, fetched.status());
  }

  @Test
  void sendsNothingButTheRequest() throws InterruptedException {
    String url = "http://only.web.test/to?https%3A%2F%2F127.0.0.1%2F";
    fetcher.fetch("http://only.web.test/to?a%2520picture", _ -> Outcome.STORED);
    fetcher.fetch(url, _ -> Outcome.STORED);
    fetcher.fetch("http://only.web.test/a%20picture", _ -> Outcome.STORED);
    var requests = web.requests().stream().filter(r -> r.contains("only.web.test")).toList();
    assertEquals(4, requests.size());
    for (String request : requests) {
      assertTrue(request.startsWith("GET /"), request);
      assertTrue(
          request.contains("User-Agent: product-catalog/1.0 (+mailto:a@b.example)\r\n"), request);
      assertEquals(5, request.strip().split("\r\n").length, request);
      String lower = request.toLowerCase(Locale.ROOT);
      assertFalse(lower.contains("cookie") || lower.contains("referer"), request);
    }
  }

  /// Left-over bytes of a body would be read as the next answer, which may be another product's.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10_000})
  void takesNothingThatIsLeftOfABodyForTheNextAnswer(int answersBehind)
      throws InterruptedException {
    String behind = "HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n".repeat(answersBehind);
    byte[] packed = join(gzip(JPEG), ascii(behind));
    String host = "http://left" + answersBehind + ".web.test";
    web.on("/packed", answer(200, "Content-Encoding: gzip\r\n", packed));
    for (int i = 0; i < 3; i++) {
      assertEquals(Outcome.STORED, outcome(host + "/packed"));
      assertEquals(Outcome.STORED, outcome(host + "/a%20picture"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 404, 500})
  void takesNothingThatWasNotAskedForForTheNextAnswer(int status) throws InterruptedException {
    byte[] body = status == 200 ? JPEG : new byte[0];
    String unasked = "HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n";
    String host = "http://unasked" + status + ".web.test";
    web.on(
        "/more",
        (request, out) -> {
          var all = new ByteArrayOutputStream();
          answer(status, "", body).answer(request, all);
          all.writeBytes(ascii(unasked));
          out.write(all.toByteArray());
          return true;
        });
    for (int i = 0; i < 3; i++) {
      outcome(host + "/more");
      assertEquals(Outcome.STORED, outcome(host + "/a%20picture"));
    }
  }

  private Outcome outcome(String url) throws InterruptedException {
    return fetcher.fetch(url, _ -> Outcome.STORED).outcome();
  }

  private static void chunked(String name, Outcome outcome, String before, String behind) {
    on(name, outcome, raw(ascii(CHUNKED + before), JPEG, ascii(behind)));
  }

  private static void encoded(String name, Outcome outcome, String encoding, byte[] body) {
    on(name, outcome, answer(200, "Content-Encoding: " + encoding + "\r\n", body));
  }

  private static void location(String name, Outcome outcome, String header) {
    on(name, outcome, answer(302, header, new byte[0]));
  }

  private static void tag(String name, Outcome outcome, String header) {
    on(name, outcome, answer(200, header, JPEG));
  }

  private static Route interim(int count) {
    return raw(
        ascii("HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n".repeat(count) + IMAGE_HEAD + "\r\n"),
        JPEG);
  }

  private static Route endless(byte[] head, byte[] part) {
    return (_, out) -> {
      out.write(head);
      while (true) {
        out.write(part);
      }
    };
  }

  private static Route slow(byte[] bytes, int pauseMillis) {
    return (_, out) -> {
      for (byte b : bytes) {
        out.write(b);
        out.flush();
        Thread.sleep(pauseMillis);
      }
      Thread.sleep(pauseMillis);
      return false;
    };
  }

  /// Sends the head at once, then a body byte by byte.
  private static Route drip(String head) {
    return (request, out) -> {
      out.write(ascii(head));
      return slow(Arrays.copyOf(JPEG, 100), 100).answer(request, out);
    };
  }

  private static String hex(byte[] bytes) {
    return Integer.toHexString(bytes.length);
  }

  private static byte[] emptyGzips(int count) {
    byte[] one = gzip(new byte[0]);
    var all = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      all.writeBytes(one);
    }
    return all.toByteArray();
  }

  /// Changes the byte at this distance from the end.
  private static byte[] spoilt(byte[] bytes, int fromEnd) {
    bytes[bytes.length - fromEnd]++;
    return bytes;
  }

  private static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
