package catalog.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OffsetMapTest {
  private static final int MANY = 100_000;

  @Test
  void keepsTheLastOffsetOfEachTextInAtMost32BytesATextOnceThereAreMany() {
    var map = new OffsetMap();
    for (int i = 0; i < MANY; i++) {
      assertEquals(OffsetMap.NONE, map.put("text " + i, i));
    }
    for (int i = 0; i < MANY; i += 2) {
      assertEquals(i, map.put("text " + i, MANY + i));
    }
    for (int i = 0; i < MANY; i++) {
      assertEquals(i % 2 == 0 ? MANY + i : i, map.get("text " + i));
    }
    assertEquals(OffsetMap.NONE, map.get("none"));
    assertTrue(map.bytes() <= 32L * MANY, map.bytes() + " bytes");
  }
}
