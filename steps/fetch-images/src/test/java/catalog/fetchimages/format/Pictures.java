package catalog.fetchimages.format;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/// Small complete images of every format, and headers that state a larger size than there is.
public final class Pictures {
  private Pictures() {}

  public static byte[] jpeg(int width, int height) {
    return encoded("jpeg", width, height);
  }

  public static byte[] png(int width, int height) {
    return encoded("png", width, height);
  }

  public static byte[] gif(int width, int height) {
    return encoded("gif", width, height);
  }

  private static byte[] encoded(String format, int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    pen.setColor(Color.ORANGE);
    pen.fillOval(width / 4, height / 4, width / 2, height / 2);
    pen.dispose();
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /// A PNG of one pixel whose header states another size, with a correct checksum.
  public static byte[] pngStating(int width, int height) {
    ByteBuffer png = ByteBuffer.wrap(png(1, 1));
    png.putInt(16, width).putInt(20, height);
    CRC32 crc = new CRC32();
    crc.update(png.array(), 12, 17);
    png.putInt(29, (int) crc.getValue());
    return png.array();
  }

  /// A JPEG of a few pixels whose frame header states another size.
  public static byte[] jpegStating(int width, int height) {
    byte[] jpeg = jpeg(8, 8);
    for (int i = 2; i < jpeg.length - 9; i++) {
      if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xc0) {
        ByteBuffer.wrap(jpeg).putShort(i + 5, (short) height).putShort(i + 7, (short) width);
        return jpeg;
      }
    }
    throw new AssertionError("no frame header");
  }

  /// A GIF of one pixel whose screen states another size.
  public static byte[] gifStating(int width, int height) {
    ByteBuffer gif = ByteBuffer.wrap(gif(1, 1)).order(ByteOrder.LITTLE_ENDIAN);
    return gif.putShort(6, (short) width).putShort(8, (short) height).array();
  }

  /// Lossy WebP: the header of a key frame, without the data that a decoder needs.
  public static byte[] webp(int width, int height) {
    ByteBuffer frame = little(10).put(new byte[] {0x10, 0, 0, (byte) 0x9d, 0x01, 0x2a});
    frame.putShort((short) width).putShort((short) height);
    return riff(chunk("VP8 ", bytes(frame)));
  }

  public static byte[] losslessWebp(int width, int height) {
    ByteBuffer data = little(6).put((byte) 0x2f).putInt((width - 1) | (height - 1) << 14);
    return riff(chunk("VP8L", bytes(data)));
  }

  /// WebP with a canvas of this size around a small lossy image.
  public static byte[] extendedWebp(int width, int height) {
    ByteBuffer canvas = little(10).putInt(0);
    put24(canvas, width - 1);
    put24(canvas, height - 1);
    byte[] picture = webp(8, 8);
    byte[] lossy = Arrays.copyOfRange(picture, 12, picture.length);
    return riff(join(chunk("VP8X", bytes(canvas)), lossy));
  }

  public static byte[] avif(int width, int height) {
    byte[] size = ByteBuffer.allocate(12).putInt(0).putInt(width).putInt(height).array();
    byte[] properties = box("iprp", box("ipco", box("ispe", size)));
    return join(
        box("ftyp", ascii("avif\0\0\0\0avifmif1")),
        box("meta", join(new byte[4], properties)),
        box("mdat", new byte[32]));
  }

  public static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  public static byte[] join(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] riff(byte[] chunks) {
    return join(ascii("RIFF"), bytes(little(4).putInt(chunks.length + 4)), ascii("WEBP"), chunks);
  }

  private static byte[] chunk(String type, byte[] data) {
    byte[] padding = new byte[data.length & 1];
    return join(ascii(type), bytes(little(4).putInt(data.length)), data, padding);
  }

  private static byte[] box(String type, byte[] content) {
    return join(ByteBuffer.allocate(4).putInt(content.length + 8).array(), ascii(type), content);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.capacity()];
    buffer.get(0, bytes);
    return bytes;
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void put24(ByteBuffer buffer, int value) {
    buffer.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
  }
}
