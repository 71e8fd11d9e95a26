package catalog.fetchimages.format;

/// WebP (RFC 9649): a RIFF file of the size it states, with a lossy, lossless or extended picture.
final class Webp {
  private static final int VP8_START_CODE = 0x2a019d;
  private static final int VP8L_SIGNATURE = 0x2f;

  private Webp() {}

  static Size read(Cursor file) throws BrokenImage {
    file.skip(4);
    Cursor in = file.part(file.u32le());
    in.skip(4);
    Size size = new Size(0, 0);
    boolean data = false;
    while (in.remaining() >= 8) {
      String type = in.tag();
      long length = in.u32le();
      Cursor chunk = in.part(length);
      in.skip(Math.min(length & 1, in.remaining()));
      switch (type) {
        case "VP8X" -> {
          chunk.skip(4);
          size = size.union(new Size(chunk.u24le() + 1, chunk.u24le() + 1));
        }
        case "VP8 " -> {
          size = size.union(lossy(chunk));
          data = true;
        }
        case "VP8L" -> {
          size = size.union(lossless(chunk));
          data = true;
        }
        case "ANMF" -> data = true;
        default -> {}
      }
    }
    if (!data) {
      throw new BrokenImage("ends before its picture");
    }
    return size;
  }

  private static Size lossy(Cursor chunk) throws BrokenImage {
    if (chunk.skip(3).u24le() != VP8_START_CODE) {
      throw new BrokenImage("has no key frame");
    }
    return new Size(chunk.u16le() & 0x3fff, chunk.u16le() & 0x3fff);
  }

  private static Size lossless(Cursor chunk) throws BrokenImage {
    if (chunk.u8() != VP8L_SIGNATURE) {
      throw new BrokenImage("has no lossless header");
    }
    long bits = chunk.u32le();
    return new Size((int) (bits & 0x3fff) + 1, (int) (bits >> 14 & 0x3fff) + 1);
  }
}
