package catalog.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegionCacheTest {
  @Test
  void findsWhatWasAddedLast() {
    RegionCache<Integer> cache = new RegionCache<>(64);
    for (int i = 0; i < 1_000; i++) {
      String key = "key " + i;
      assertNull(cache.find(key, 0, key.length()));
      cache.add(key, i);
      String around = "<" + key + ">";
      assertEquals(i, cache.find(around, 1, around.length() - 1));
    }
  }

  @Test
  void keepsNothingLong() {
    RegionCache<Integer> cache = new RegionCache<>(64);
    String key = "x".repeat(RegionCache.LONGEST + 1);
    cache.add(key, 1);
    assertNull(cache.find(key, 0, key.length()));
  }

  @Test
  void takesLinearTimeForTextsMadeToShareAPlace() {
    List<String> keys = CollidingWords.of(17);
    RegionCache<String> cache = new RegionCache<>(1 << 17);
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (String key : keys) {
            assertNull(cache.find(key, 0, key.length()));
            cache.add(key, key);
            assertEquals(key, cache.find(key, 0, key.length()));
          }
        });
  }
}
