package catalog.split;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class IdSetTest {
  @Test
  void knowsEveryIdAgainInAtMost32BytesEach() {
    var ids = new IdSet();
    int n = 500_000;
    for (int i = 0; i < n; i++) {
      assertTrue(ids.add("id" + i));
    }
    for (int i = 0; i < n; i += 7) {
      assertFalse(ids.add("id" + i));
    }
    assertTrue(ids.bytes() <= 32L * n, ids.bytes() + " bytes");
  }
}
