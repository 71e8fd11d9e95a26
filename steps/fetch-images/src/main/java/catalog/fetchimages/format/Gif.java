package catalog.fetchimages.format;

/// GIF (GIF89a specification): screen descriptor, blocks, trailer.
final class Gif {
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2c;
  private static final int TRAILER = 0x3b;

  private Gif() {}

  static Size read(Cursor in) throws BrokenImage {
    in.skip(6);
    Size size = new Size(in.u16le(), in.u16le());
    int flags = in.u8();
    in.skip(2);
    colours(in, flags);
    boolean image = false;
    while (true) {
      switch (in.u8()) {
        case EXTENSION -> blocks(in.skip(1));
        case IMAGE -> {
          size = size.union(frame(in));
          image = true;
        }
        case TRAILER -> {
          if (!image) {
            throw new BrokenImage("ends before its picture");
          }
          return size;
        }
        default -> throw new BrokenImage("has an unknown block");
      }
    }
  }

  /// The right and bottom edge of a frame: some decoders allocate memory by these and not by the
  /// screen's size.
  private static Size frame(Cursor in) throws BrokenImage {
    int left = in.u16le();
    int top = in.u16le();
    Size corner = new Size(left + in.u16le(), top + in.u16le());
    colours(in, in.u8());
    blocks(in.skip(1));
    return corner;
  }

  private static void colours(Cursor in, int flags) throws BrokenImage {
    if ((flags & 0x80) != 0) {
      in.skip(3L << ((flags & 7) + 1));
    }
  }

  private static void blocks(Cursor in) throws BrokenImage {
    for (int length = in.u8(); length > 0; length = in.u8()) {
      in.skip(length);
    }
  }
}
