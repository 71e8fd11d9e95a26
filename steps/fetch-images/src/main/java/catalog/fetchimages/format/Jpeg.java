package catalog.fetchimages.format;

import org.jspecify.annotations.Nullable;

/// JPEG (ITU-T T.81, annex B): segments up to the frame header, scans, end-of-image marker.
final class Jpeg {
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;

  private Jpeg() {}

  static Size read(Cursor in) throws BrokenImage {
    in.skip(2);
    Size size = null;
    while (true) {
      int marker = marker(in);
      if (marker == EOI || marker == SOI) {
        throw new BrokenImage("ends before its picture");
      }
      if (standalone(marker)) {
        continue;
      }
      Cursor segment = in.part(in.u16() - 2);
      if (marker == SOS) {
        end(in);
        return frame(size);
      }
      if (startOfFrame(marker)) {
        segment.skip(1);
        int height = segment.u16();
        size = new Size(segment.u16(), height);
      }
    }
  }

  private static Size frame(@Nullable Size size) throws BrokenImage {
    if (size == null) {
      throw new BrokenImage("has no frame header");
    }
    return size;
  }

  private static int marker(Cursor in) throws BrokenImage {
    if (in.u8() != 0xff) {
      throw new BrokenImage("has no marker where one must be");
    }
    int marker = in.u8();
    while (marker == 0xff) {
      marker = in.u8();
    }
    return marker;
  }

  /// Skips entropy-coded data and the segments between scans up to the end-of-image marker.
  private static void end(Cursor in) throws BrokenImage {
    byte[] bytes = in.bytes();
    // Nearly every file ends with the marker itself, so its data need not be read.
    if (bytes[bytes.length - 2] == (byte) 0xff && bytes[bytes.length - 1] == (byte) EOI) {
      return;
    }
    while (true) {
      while (in.u8() != 0xff) {}
      int marker = in.u8();
      while (marker == 0xff) {
        marker = in.u8();
      }
      if (marker == EOI) {
        return;
      }
      if (marker != 0 && !standalone(marker)) {
        in.skip(in.u16() - 2);
      }
    }
  }

  private static boolean standalone(int marker) {
    return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7);
  }

  private static boolean startOfFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }
}
