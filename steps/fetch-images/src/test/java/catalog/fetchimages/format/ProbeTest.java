package catalog.fetchimages.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProbeTest {
  static Stream<Arguments> wholePictures() {
    return Stream.of(
        Arguments.of(ImageType.JPEG, Pictures.jpeg(31, 17)),
        Arguments.of(ImageType.PNG, Pictures.png(31, 17)),
        Arguments.of(ImageType.GIF, Pictures.gif(31, 17)),
        Arguments.of(ImageType.WEBP, Pictures.webp(31, 17)),
        Arguments.of(ImageType.WEBP, Pictures.losslessWebp(31, 17)),
        Arguments.of(ImageType.WEBP, Pictures.extendedWebp(31, 17)),
        Arguments.of(ImageType.AVIF, Pictures.avif(31, 17)));
  }

  @ParameterizedTest
  @MethodSource("wholePictures")
  void findsTypeAndSizeOfEveryFormat(ImageType type, byte[] picture) {
    assertEquals(new Probe.Whole(type, 31, 17), Probe.of(picture));
  }

  @ParameterizedTest
  @MethodSource("wholePictures")
  void takesNoPictureThatWasCutAnywhere(ImageType type, byte[] picture) {
    // The last byte of a padded chunk is no part of the picture.
    int last = type == ImageType.WEBP ? picture.length - 2 : picture.length - 1;
    for (int length = 12; length <= last; length++) {
      Probe probe = Probe.of(Arrays.copyOf(picture, length));
      assertFalse(probe instanceof Probe.Whole, "cut at " + length + " of " + picture.length);
    }
  }

  @ParameterizedTest
  @MethodSource("wholePictures")
  void survivesAnyDamage(ImageType type, byte[] picture) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 3000; round++) {
      byte[] damaged = picture.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      Probe probe = Probe.of(damaged);
      if (probe instanceof Probe.Whole(ImageType _, int width, int height)) {
        assertTrue(width > 0 && height > 0, type + ", seed " + seed);
      }
    }
  }

  @Test
  void acceptsBytesBehindTheEndOfAPicture() {
    byte[] tail = Pictures.ascii("\r\n\0\0");
    assertInstanceOf(Probe.Whole.class, Probe.of(Pictures.join(Pictures.jpeg(9, 9), tail)));
    assertInstanceOf(Probe.Whole.class, Probe.of(Pictures.join(Pictures.png(9, 9), tail)));
  }

  @Test
  void findsTheEndOfAJpegWithinItsData() {
    byte[] jpeg = Pictures.jpeg(200, 200);
    byte[] cut = Arrays.copyOf(jpeg, jpeg.length - 2);
    byte[] tail = Pictures.ascii("behind");
    assertInstanceOf(Probe.Broken.class, Probe.of(Pictures.join(cut, tail)));
    assertInstanceOf(Probe.Whole.class, Probe.of(Pictures.join(jpeg, tail)));
  }

  @Test
  void noticesAWrongChecksum() {
    byte[] png = Pictures.png(40, 40);
    png[png.length - 20] ^= 1;
    assertInstanceOf(Probe.Broken.class, Probe.of(png));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\u00ff\u00d8",
        "GIF88a....",
        "<html><body>moved</body></html>",
        "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<svg onload='alert(1)'/>",
        "BM......",
        "II*\0....",
        "\0\0\1\0....",
        "%PDF-1.7",
        "PK\3\4....",
        "MZ......",
        "RIFF....WAVEfmt ",
        "\0\0\0\u0018ftypheic\0\0\0\0heicmif1",
        "\0\0\0\u0018ftypmp42\0\0\0\0isommp42"
      })
  void takesNothingElseForAnImage(String content) {
    assertEquals(new Probe.Foreign(), Probe.of(Pictures.ascii(content)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GIF89a/*<html>*/=1;<script>alert(1)</script>",
        "\u00ff\u00d8\u00ff\u00fe\0\u0010<html>.........</html>",
        "\u0089PNG\r\n\u001a\n<html></html>",
        "RIFF \0\0\0WEBP<html></html>..............."
      })
  void takesNoPageInAnImagesClothes(String content) {
    assertInstanceOf(Probe.Broken.class, Probe.of(Pictures.ascii(content)));
  }
}
