package catalog.fetchimages;

import static catalog.fetchimages.format.Pictures.ascii;
import static catalog.fetchimages.format.Pictures.join;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/// Packed bodies, most of which cannot or should not be unpacked.
final class PackedBodies {
  /// What a decoder that recurses at each member runs out of stack on.
  private static final byte[] EMPTY_MEMBERS = repeated(gzip(new byte[0]), 12_000);

  private static final byte[] BOMB = gzip(new byte[1 << 25]);

  private PackedBodies() {}

  /// One of them, made from `content` where it has any.
  static byte[] any(byte[] content, Random random) {
    byte[] packed = gzip(content);
    int place = random.nextInt(packed.length);
    return switch (random.nextInt(10)) {
      case 0 -> EMPTY_MEMBERS;
      case 1 -> BOMB;
      case 2 -> join(EMPTY_MEMBERS, packed);
      case 3 -> join(packed, packed);
      case 4 -> Arrays.copyOf(packed, place);
      case 5 -> changed(packed, place, random);
      case 6 -> deflated(content);
      case 7 -> content;
      case 8 -> join(packed, Arrays.copyOf(packed, place));
      default -> join(packed, ascii("HTTP/1.1 404 x\r\nContent-Length: 0\r\n\r\n"));
    };
  }

  static byte[] gzip(byte[] content) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] deflated(byte[] content) {
    var out = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(out)) {
      deflater.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] changed(byte[] bytes, int place, Random random) {
    bytes[place] = (byte) random.nextInt();
    return bytes;
  }

  private static byte[] repeated(byte[] bytes, int times) {
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < times; i++) {
      out.writeBytes(bytes);
    }
    return out.toByteArray();
  }
}
