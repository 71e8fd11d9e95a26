package catalog.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import catalog.fault.Fault;
import catalog.testing.Golden;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
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

  /// As are classes that come from a start-up cache once the class path was moved.
  @Test
  void countsTheCodeOfAClassWithoutCodeSource() throws IOException {
    byte[] content;
    try (var in = Golden.class.getResourceAsStream("Golden.class")) {
      content = Objects.requireNonNull(in).readAllBytes();
    }
    Class<?> without = new WithoutSource().define(Golden.class.getName(), content);
    assertNull(without.getProtectionDomain().getCodeSource().getLocation());

    assertEquals(
        Fingerprint.of("input", new TreeMap<>(), Golden.class),
        Fingerprint.of("input", new TreeMap<>(), without));
  }

  private static final class WithoutSource extends ClassLoader {
    WithoutSource() {
      super(FingerprintTest.class.getClassLoader());
    }

    Class<?> define(String name, byte[] content) {
      return defineClass(name, content, 0, content.length);
    }
  }
}
