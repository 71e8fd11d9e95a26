package catalog.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanersTest {
  @ParameterizedTest
  @CsvSource({"1, 320, 2048", "2, 320, 2048", "8, 320, 512", "64, 320, 64", "64, 32000, 2048"})
  void remembersAsManyWordsAsAQuarterOfTheHeapHolds(int count, long mebibytes, int words) {
    assertEquals(words, new Cleaners(count, mebibytes << 20).wordsRemembered());
  }

  @Test
  void makesOnlySoManyCleaners() throws InterruptedException {
    Cleaners cleaners = new Cleaners(2, 320 << 20);
    Cleaner first = cleaners.take();
    Cleaner second = cleaners.take();
    assertNotSame(first, second);
    Thread third = Thread.ofVirtual().start(() -> cleaners.giveBack(cleaners.take()));
    assertFalse(third.join(Duration.ofMillis(50)));
    cleaners.giveBack(second);
    third.join();
    assertSame(second, cleaners.take());
  }
}
