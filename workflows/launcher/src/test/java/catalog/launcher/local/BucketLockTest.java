package catalog.launcher.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.fault.Fault;
import catalog.handover.Layout;
import catalog.store.ObjectStore;
import catalog.store.ObjectStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketLockTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir Path folder = Path.of("");

  private ObjectStore store() {
    return ObjectStores.open(folder.toString());
  }

  private BucketLock take(Instant now) {
    return BucketLock.take(store(), Holder.here(now), Optional.empty(), InstantSource.fixed(now));
  }

  @Test
  void refusesAndSaysWhoIsAtWorkAndWhatToDo() {
    try (var _ = take(NOON)) {
      var fault = assertThrows(Fault.class, () -> take(NOON.plus(Duration.ofMinutes(30))));

      assertEquals(Fault.Kind.USAGE, fault.kind());
      String here = "process " + ProcessHandle.current().pid();
      assertTrue(fault.getMessage().contains(here), fault.getMessage());
      assertTrue(fault.getMessage().contains("since 2026-01-01T12:00:00Z"), fault.getMessage());
      assertTrue(
          fault.getMessage().endsWith("its lock ends at 2026-01-01T12:30:00Z."),
          fault.getMessage());
    }
  }

  @Test
  void isFreeAgainOnceItIsGivenBack() {
    take(NOON).close();
    assertEquals(Optional.empty(), store().stat(Layout.LOCK));
    take(NOON).close();
  }

  @Test
  void takesOverFromARunThatDidNotRenewAndThatRunLearnsOfIt() {
    BucketLock asleep = take(NOON);
    try (var awake = take(NOON.plus(Duration.ofMinutes(31)))) {
      var fault = assertThrows(Fault.class, asleep::renew);
      assertEquals(Fault.Kind.PASSING, fault.kind());
      asleep.close();
      awake.renew();
    }
    assertEquals(Optional.empty(), store().stat(Layout.LOCK));
  }

  @Test
  void renewingKeepsIt() {
    Instant later = NOON.plus(Duration.ofMinutes(29));
    try (var lock =
        BucketLock.take(store(), Holder.here(NOON), Optional.empty(), InstantSource.fixed(later))) {
      lock.renew();
      assertThrows(Fault.class, () -> take(NOON.plus(Duration.ofMinutes(58))));
    }
  }

  @Test
  void knowsItsOwnLockAfterARenewalWhoseResponseWasLost() {
    Holder holder = Holder.here(NOON);
    var lock = BucketLock.take(store(), holder, Optional.empty(), InstantSource.fixed(NOON));
    var taken = store().version(Layout.LOCK).orElseThrow();
    String renewed = holder.renewed(NOON.plus(Duration.ofMinutes(5))).text();
    assertTrue(store().putIf(Layout.LOCK, renewed, taken).isPresent());

    lock.renew();
    lock.close();

    assertEquals(Optional.empty(), store().stat(Layout.LOCK));
  }

  @Test
  void takesOverAtOnceFromARunThatIsKnownToBeDead() {
    Holder dead = Holder.here(NOON);
    store().putIf(Layout.LOCK, dead.text(), null);
    assertThrows(Fault.class, () -> take(NOON));

    BucketLock.take(store(), Holder.here(NOON), Optional.of(dead), InstantSource.fixed(NOON))
        .close();

    assertEquals(Optional.empty(), store().stat(Layout.LOCK));
  }

  @Test
  void leavesALockAloneThatItCannotRead() {
    store().putIf(Layout.LOCK, "of somebody else", null);
    var fault = assertThrows(Fault.class, () -> take(NOON));
    assertEquals(Fault.Kind.USAGE, fault.kind());
    assertTrue(
        fault.getMessage().contains("delete " + store().uri(Layout.LOCK)), fault.getMessage());
  }

  @Test
  void ofManyAtOnceOneGetsIt() throws Exception {
    List<Boolean> got;
    try (var threads = Executors.newFixedThreadPool(20)) {
      got =
          threads
              .invokeAll(
                  IntStream.range(0, 20).<Callable<Boolean>>mapToObj(_ -> this::isMine).toList())
              .stream()
              .map(Future::resultNow)
              .toList();
    }
    assertEquals(1, got.stream().filter(mine -> mine).count());
  }

  /// Whether the lock can be taken. It is not released, so that the other threads find it held.
  private boolean isMine() {
    try {
      take(NOON);
      return true;
    } catch (Fault e) {
      return false;
    }
  }
}
