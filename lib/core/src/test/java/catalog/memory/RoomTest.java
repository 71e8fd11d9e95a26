package catalog.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class RoomTest {
  @Test
  void letsOnlyAsMuchBeTakenAsThereIs() throws InterruptedException {
    long half = Runtime.getRuntime().maxMemory() / 2;
    var holders = new AtomicInteger();
    var most = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try (Room _ = Room.take(half)) {
                      most.accumulateAndGet(holders.incrementAndGet(), Math::max);
                      LockSupport.parkNanos(1_000_000);
                      holders.decrementAndGet();
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(1, most.get());
  }

  @Test
  void neverKeepsWaitingWhoNeedsLittle() throws InterruptedException {
    try (Room _ = Room.take(Long.MAX_VALUE)) {
      Thread little = Thread.ofPlatform().start(() -> Room.take(1_000).close());
      assertTrue(little.join(Duration.ofMinutes(1)));
      Thread much = Thread.ofVirtual().start(() -> Room.take(100 << 20).close());
      assertFalse(much.join(Duration.ofMillis(50)));
      Thread behind = Thread.ofPlatform().start(() -> Room.take(1_000).close());
      assertTrue(behind.join(Duration.ofMinutes(1)));
    }
  }
}
