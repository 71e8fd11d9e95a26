package catalog.fetchimages.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.testing.FuzzInput;

/// What is found in any bytes is the same each time, and a whole image has a size; one that is
/// small can be decoded or is found broken, without an exception.
public final class ProbeTarget {
  /// Most pixels to decode, which takes far longer than all the rest.
  private static final int SMALL = 1000;

  private ProbeTarget() {}

  public static void fuzzerTestOneInput(byte[] data) throws InterruptedException {
    byte[] content = FuzzInput.bytes(data);
    Probe probe = Probe.of(content);
    assertEquals(probe, Probe.of(content));
    if (probe instanceof Probe.Whole whole) {
      assertTrue(whole.width() > 0 && whole.height() > 0, whole.toString());
      if (whole.area() <= SMALL) {
        assertEquals(Decoder.isSound(whole, content), Decoder.isSound(whole, content));
      }
    }
  }
}
