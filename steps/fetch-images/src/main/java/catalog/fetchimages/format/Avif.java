package catalog.fetchimages.format;

/// AVIF (AV1 Image File Format 1.1 over ISO/IEC 23008-12): reads boxes and takes the largest `ispe`
/// as the size.
final class Avif {
  private Avif() {}

  /// Whether the file type box names AVIF; other brands (HEIC, MP4) are not supported.
  static boolean isAvif(byte[] content) {
    try {
      Cursor in = new Cursor(content);
      Cursor box = in.part(in.u32() - 4).skip(4);
      boolean avif = isAvifBrand(box.tag());
      box.skip(4);
      while (!avif && box.remaining() >= 4) {
        avif = isAvifBrand(box.tag());
      }
      return avif;
    } catch (BrokenImage _) {
      return false;
    }
  }

  private static boolean isAvifBrand(String brand) {
    return brand.equals("avif") || brand.equals("avis");
  }

  static Size read(Cursor in) throws BrokenImage {
    Size size = new Size(0, 0);
    boolean data = false;
    while (in.remaining() > 0) {
      Box box = Box.next(in);
      switch (box.type()) {
        case "meta" -> size = size.union(largest(box.content().skip(4), 0));
        case "mdat" -> data = true;
        default -> {}
      }
    }
    if (!data) {
      throw new BrokenImage("ends before its picture");
    }
    return size;
  }

  private static Size largest(Cursor in, int depth) throws BrokenImage {
    Size size = new Size(0, 0);
    while (in.remaining() > 0) {
      Box box = Box.next(in);
      if (box.type().equals("ispe")) {
        Cursor content = box.content().skip(4);
        size = size.union(Size.of(content.u32(), content.u32()));
      } else if (depth < 2 && (box.type().equals("iprp") || box.type().equals("ipco"))) {
        size = size.union(largest(box.content(), depth + 1));
      }
    }
    return size;
  }

  private record Box(String type, Cursor content) {
    static Box next(Cursor in) throws BrokenImage {
      long length = in.u32();
      String type = in.tag();
      if (length == 0) {
        return new Box(type, in.part(in.remaining()));
      }
      if (length == 1) {
        long high = in.u32();
        long low = in.u32();
        return new Box(type, in.part(high == 0 ? low - 16 : -1));
      }
      return new Box(type, in.part(length - 8));
    }
  }
}
