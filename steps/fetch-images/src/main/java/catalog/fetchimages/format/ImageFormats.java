package catalog.fetchimages.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Recognises the format by the first bytes and calls the reader of that format.
final class ImageFormats {
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] GIF87 = ascii("GIF87a");
  private static final byte[] GIF89 = ascii("GIF89a");

  private ImageFormats() {}

  static Probe probe(byte[] content) {
    if (has(content, 0, JPEG)) {
      return read(ImageType.JPEG, content, Jpeg::read);
    }
    if (has(content, 0, PNG)) {
      return read(ImageType.PNG, content, Png::read);
    }
    if (has(content, 0, GIF87) || has(content, 0, GIF89)) {
      return read(ImageType.GIF, content, Gif::read);
    }
    if (has(content, 0, ascii("RIFF")) && has(content, 8, ascii("WEBP"))) {
      return read(ImageType.WEBP, content, Webp::read);
    }
    if (has(content, 4, ascii("ftyp")) && Avif.isAvif(content)) {
      return read(ImageType.AVIF, content, Avif::read);
    }
    return new Probe.Foreign();
  }

  private interface Format {
    /// Width and height; the cursor stands at the first byte of the file.
    Size read(Cursor cursor) throws BrokenImage;
  }

  private static Probe read(ImageType type, byte[] content, Format format) {
    try {
      Size size = format.read(new Cursor(content));
      boolean sane = 0 < size.width() && 0 < size.height();
      return sane
          ? new Probe.Whole(type, size.width(), size.height())
          : new Probe.Broken(type, "has no size");
    } catch (BrokenImage e) {
      return new Probe.Broken(type, e.why());
    }
  }

  private static boolean has(byte[] content, int at, byte[] magic) {
    int end = at + magic.length;
    return content.length >= end && Arrays.equals(content, at, end, magic, 0, magic.length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
