package catalog.fetchimages;

import static catalog.fetchimages.format.Pictures.ascii;
import static catalog.fetchimages.format.Pictures.join;

import catalog.fetchimages.format.Pictures;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Invalid answers of a web server, of named kinds. The random numbers alone decide which one of
/// its kind an answer is.
///
/// @param own port of the server that sends them, on 127.0.0.1
/// @param forbidden port there that no redirect may lead to
record NastyAnswers(int own, int forbidden) {
  /// What is wrong with an answer.
  enum Kind {
    STATUS_LINES,
    HEADERS,
    CHUNKS,
    ENCODINGS,
    REDIRECTS,
    EARLY_ENDS,
    BODIES,
    /// What comes where a TLS handshake should.
    TLS;

    /// Whether an answer says itself where it ends, so that the connection can be used again.
    boolean endsByItself() {
      return switch (this) {
        case ENCODINGS, REDIRECTS, BODIES -> true;
        case STATUS_LINES, HEADERS, CHUNKS, EARLY_ENDS, TLS -> false;
      };
    }
  }

  /// The image that some of the answers hold, whole or in part.
  static final byte[] JPEG = Pictures.jpeg(41, 29);

  private static final String OK = "HTTP/1.1 200 OK\r\n";

  /// Nearly as many lines as a header may have, each nearly as long as a line may be. The blanks
  /// are inside of the value, since those around it are taken off before anybody reads it.
  private static final String BLANKS = ("X-Robots-Tag: x" + " ".repeat(8000) + "x\r\n").repeat(80);

  private static final List<Supplier<byte[]>> PICTURES =
      List.of(
          () -> JPEG.clone(),
          () -> Pictures.png(31, 17),
          () -> Pictures.gif(31, 17),
          () -> Pictures.webp(31, 17),
          () -> Pictures.losslessWebp(31, 17),
          () -> Pictures.extendedWebp(31, 17),
          () -> Pictures.avif(31, 17),
          () -> Pictures.pngStating(-1, 0x7fffffff),
          () -> Pictures.jpegStating(0, 65_535),
          () -> Pictures.gifStating(65_535, 65_535),
          () -> ascii("<html>moved</html>"));

  byte[] of(Kind kind, Random random) {
    return switch (kind) {
      case STATUS_LINES -> statusLine(random);
      case HEADERS -> headers(random);
      case CHUNKS -> chunks(random);
      case ENCODINGS -> encoding(random);
      case REDIRECTS -> redirect(random);
      case EARLY_ENDS -> cut(sound(random), random);
      case BODIES -> whole("", damaged(random));
      case TLS -> tls(random);
    };
  }

  /// An answer with an image of whose bytes some are missing.
  static byte[] cutInItsBody(Random random) {
    byte[] answer = whole("", JPEG);
    return Arrays.copyOf(answer, answer.length - 1 - random.nextInt(JPEG.length));
  }

  private static byte[] statusLine(Random random) {
    String status =
        switch (random.nextInt(4)) {
          case 0 -> "HTTP/1.1 %03d x".formatted(random.nextInt(1000));
          case 1 ->
              "HTTP/%d.%d %d".formatted(random.nextInt(3), random.nextInt(3), random.nextInt());
          default -> NastyParts.any(NastyParts.STATUS_LINES, random);
        };
    String length = random.nextBoolean() ? "Content-Length: " + JPEG.length + "\r\n" : "";
    return join(ascii(status + "\r\n" + length + "\r\n"), JPEG);
  }

  private static byte[] headers(Random random) {
    var head = new StringBuilder(random.nextInt(20) > 0 ? OK : "HTTP/1.1 429 x\r\n");
    for (int i = random.nextInt(5); i >= 0; i--) {
      head.append(NastyParts.any(NastyParts.HEADERS, random)).append("\r\n");
    }
    if (random.nextInt(20) == 0) {
      head.append(BLANKS);
    }
    if (random.nextInt(20) == 0) {
      head.append(NastyParts.any(NastyParts.HEADERS, random).concat("\r\n").repeat(110));
    }
    return join(ascii(head + (random.nextInt(8) > 0 ? "\r\n" : "")), JPEG);
  }

  private static byte[] chunks(Random random) {
    byte[] body = ascii(OK + "Transfer-Encoding: chunked\r\n\r\n");
    for (int i = random.nextInt(5); i >= 0; i--) {
      byte[] part = Arrays.copyOf(JPEG, random.nextInt(JPEG.length));
      body =
          switch (random.nextInt(3)) {
            case 0 -> join(body, ascii(NastyParts.any(NastyParts.CHUNKS, random)));
            case 1 -> join(body, ascii(Integer.toHexString(part.length) + "\r\n"), part);
            default ->
                join(body, ascii(Integer.toHexString(part.length) + ";\r\n"), part, ascii("\r\n"));
          };
    }
    return join(body, ascii(random.nextBoolean() ? "0\r\n\r\n" : ""));
  }

  private static byte[] encoding(Random random) {
    String name = random.nextInt(3) > 0 ? "gzip" : NastyParts.any(NastyParts.ENCODINGS, random);
    return whole("Content-Encoding: " + name + "\r\n", PackedBodies.any(JPEG, random));
  }

  private byte[] redirect(Random random) {
    String location =
        switch (random.nextInt(5)) {
          case 0 -> "http://" + NastyParts.repeated(random) + "/";
          case 1 -> NastyParts.repeated(random);
          case 2 ->
              "http://"
                  + NastyParts.any(NastyParts.LOCAL_HOSTS, random)
                  + ":"
                  + forbidden
                  + "/good";
          default ->
              NastyParts.any(NastyParts.LOCATIONS, random)
                  .replace("OWN", "127.0.0.1:" + own)
                  .replace("FORBIDDEN", "127.0.0.1:" + forbidden);
        };
    int status = List.of(301, 302, 303, 307, 308).get(random.nextInt(5));
    byte[] head = ascii("HTTP/1.1 %d x\r\nContent-Length: 0\r\nLocation: ".formatted(status));
    return join(head, ascii(location), ascii("\r\n\r\n"));
  }

  private static byte[] sound(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> whole("", JPEG);
      case 1 -> whole("Content-Encoding: gzip\r\n", PackedBodies.gzip(JPEG));
      default ->
          join(
              ascii(OK + "Transfer-Encoding: chunked\r\n\r\n"),
              ascii(Integer.toHexString(JPEG.length) + "\r\n"),
              JPEG,
              ascii("\r\n0\r\n\r\n"));
    };
  }

  private static byte[] damaged(Random random) {
    byte[] picture = PICTURES.get(random.nextInt(PICTURES.size())).get();
    IntStream.range(0, random.nextInt(4))
        .forEach(_ -> picture[random.nextInt(picture.length)] = (byte) random.nextInt());
    return random.nextBoolean() ? picture : cut(picture, random);
  }

  private static byte[] tls(Random random) {
    byte[] noise = new byte[random.nextInt(300)];
    random.nextBytes(noise);
    int length = random.nextInt(0x10000);
    // Records of all types, the unknown ones too, of any version and stated length.
    byte[] record = {
      (byte) (20 + random.nextInt(6)),
      3,
      (byte) random.nextInt(5),
      (byte) (length >> 8),
      (byte) length
    };
    byte[] hello = {2, 0, 0, (byte) random.nextInt(), 3, 3};
    byte[] alert = {21, 3, 3, 0, 2, (byte) random.nextInt(4), (byte) random.nextInt()};
    return switch (random.nextInt(7)) {
      case 0 -> whole("", JPEG);
      case 1 -> noise;
      case 2 -> join(record, noise);
      case 3 -> join(record, hello, noise);
      case 4 -> alert;
      case 5 -> cut(join(record, hello, noise), random);
      default -> new byte[0];
    };
  }

  private static byte[] whole(String headers, byte[] body) {
    return join(ascii(OK + headers + "Content-Length: " + body.length + "\r\n\r\n"), body);
  }

  private static byte[] cut(byte[] bytes, Random random) {
    return Arrays.copyOf(bytes, random.nextInt(bytes.length));
  }
}
