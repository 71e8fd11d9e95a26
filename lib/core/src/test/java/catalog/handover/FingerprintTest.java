package catalog.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import catalog.fault.Fault;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  @Test
  void fitsForTheSameInputOptionsAndCode() {
    assertEquals(of("a", 1, Layout.class), of("a", 1, Manifest.class));
  }

  @Test
  void differsWhereInputOptionsOrCodeDo() {
    Fingerprint first = of("a", 1, Layout.class);
    assertNotEquals(first, of("b", 1, Layout.class));
    assertNotEquals(first, of("a", 2, Layout.class));
    assertNotEquals(first, of("a", 1, Fault.class));
    assertNotEquals(of("a", 1, Fault.class), of("a", 1, Test.class));
  }

  private static Fingerprint of(String input, int option, Class<?> code) {
    return Fingerprint.of(input, new TreeMap<>(Map.of("option", option)), code);
  }
}
