package catalog.fetchimages.format;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import net.coobird.thumbnailator.Thumbnails;

/// Decodes images, to check them or to scale them down.
///
/// Decodes at most as many at a time as there are processors, and subsamples large images while
/// reading them, so that memory stays bounded. There is no decoder for AVIF.
public final class Decoder {
  private static final double MOST_PIXELS = 4e6;
  private static final double QUALITY = 0.9;
  private static final Semaphore TURNS = new Semaphore(Runtime.getRuntime().availableProcessors());

  static {
    System.setProperty("java.awt.headless", "true");
    ImageIO.setUseCache(false);
  }

  private Decoder() {}

  /// Whether the image can be decoded without an error or a warning; true if there is no decoder.
  public static boolean isSound(Probe.Whole image, byte[] content) throws InterruptedException {
    return !ImageIO.getImageReadersByFormatName(image.type().name()).hasNext()
        || decoded(
                image,
                content,
                (reader, sampled) -> {
                  // The raster is enough, and not all colour spaces of JPEG can be converted.
                  if (reader.canReadRaster()) {
                    return reader.readRaster(0, sampled);
                  }
                  return reader.read(0, sampled);
                })
            .isPresent();
  }

  /// The image as a JPEG whose longer side has that many pixels; empty if it cannot be decoded or
  /// its colours cannot be converted.
  public static Optional<byte[]> scaled(Probe.Whole image, byte[] content, int longerSide)
      throws InterruptedException {
    return decoded(
        image,
        content,
        (reader, sampled) -> {
          var out = new ByteArrayOutputStream();
          Thumbnails.of(reader.read(0, sampled))
              .size(longerSide, longerSide)
              .imageType(BufferedImage.TYPE_INT_RGB)
              .outputFormat("jpg")
              .outputQuality(QUALITY)
              .toOutputStream(out);
          return out.toByteArray();
        });
  }

  private interface Use<T> {
    T of(ImageReader reader, ImageReadParam sampled) throws IOException;
  }

  private static <T> Optional<T> decoded(Probe.Whole image, byte[] content, Use<T> use)
      throws InterruptedException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(image.type().name());
    if (!readers.hasNext()) {
      return Optional.empty();
    }
    ImageReader reader = readers.next();
    TURNS.acquire();
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      boolean[] complaint = new boolean[1];
      reader.addIIOReadWarningListener((_, _) -> complaint[0] = true);
      reader.setInput(in, true, true);
      int step = (int) Math.ceil(Math.sqrt(image.area() / MOST_PIXELS));
      ImageReadParam sampled = reader.getDefaultReadParam();
      sampled.setSourceSubsampling(Math.max(step, 1), Math.max(step, 1), 0, 0);
      T result = use.of(reader, sampled);
      return complaint[0] ? Optional.empty() : Optional.of(result);
    } catch (IOException | RuntimeException _) {
      // Decoders throw all kinds of exceptions for malformed bytes.
      return Optional.empty();
    } finally {
      TURNS.release();
      reader.dispose();
    }
  }
}
