package catalog.fetchimages.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class DecoderTest {
  private static boolean isSound(byte[] content) throws InterruptedException {
    return Decoder.isSound((Probe.Whole) Probe.of(content), content);
  }

  @Test
  void findsSoundWhatCanBeDecoded() throws InterruptedException {
    assertTrue(isSound(Pictures.jpeg(300, 200)));
    assertTrue(isSound(Pictures.png(300, 200)));
    assertTrue(isSound(Pictures.gif(300, 200)));
  }

  @Test
  void findsOutWhatTheStructureDoesNotTell() throws InterruptedException {
    byte[] jpeg = Pictures.jpeg(300, 200);
    byte[] hole =
        Pictures.join(Arrays.copyOf(jpeg, jpeg.length / 2), Pictures.ascii("\u00ff\u00d9"));
    assertFalse(isSound(hole));
    assertFalse(isSound(Pictures.webp(300, 200)));
    assertFalse(isSound(Pictures.jpegStating(3000, 2000)));
  }

  @Test
  void acceptsAvifByItsStructure() throws InterruptedException {
    assertTrue(isSound(Pictures.avif(300, 200)));
  }

  @Test
  void scalesToAJpegOfTheSameProportion() throws InterruptedException {
    byte[] png = Pictures.png(600, 300);
    byte[] small = Decoder.scaled((Probe.Whole) Probe.of(png), png, 100).orElseThrow();
    assertEquals(new Probe.Whole(ImageType.JPEG, 100, 50), Probe.of(small));
  }

  @Test
  void scalesLargePicturesInLittleMemory() throws InterruptedException {
    byte[] jpeg = Pictures.jpeg(6000, 3000);
    byte[] small = Decoder.scaled((Probe.Whole) Probe.of(jpeg), jpeg, 512).orElseThrow();
    assertEquals(new Probe.Whole(ImageType.JPEG, 512, 256), Probe.of(small));
  }
}
