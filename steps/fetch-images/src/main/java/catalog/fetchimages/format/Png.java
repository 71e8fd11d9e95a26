package catalog.fetchimages.format;

import java.util.zip.CRC32;

/// PNG (W3C PNG, third edition): chunks with checksums from IHDR to IEND.
final class Png {
  private Png() {}

  static Size read(Cursor in) throws BrokenImage {
    in.skip(8);
    Size size = null;
    boolean data = false;
    while (true) {
      long length = in.u32();
      int start = in.position();
      String type = in.tag();
      Cursor chunk = in.part(length);
      check(in, start, type);
      if ((size == null) != type.equals("IHDR")) {
        throw new BrokenImage("has no header where it must be");
      }
      switch (type) {
        case "IHDR" -> size = Size.of(chunk.u32(), chunk.u32());
        case "IDAT" -> data = true;
        case "IEND" -> {
          if (!data || size == null) {
            throw new BrokenImage("ends before its picture");
          }
          return size;
        }
        default -> {}
      }
    }
  }

  private static void check(Cursor in, int start, String type) throws BrokenImage {
    CRC32 crc = new CRC32();
    crc.update(in.bytes(), start, in.position() - start);
    if (crc.getValue() != in.u32()) {
      throw new BrokenImage("has a wrong checksum in chunk " + type);
    }
  }
}
