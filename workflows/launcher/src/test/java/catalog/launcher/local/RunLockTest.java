package catalog.launcher.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.fault.Fault;
import catalog.file.Location;
import catalog.handover.Layout;
import catalog.store.FakeGcs;
import catalog.store.FaultyGcs;
import catalog.store.ObjectStore;
import catalog.store.ObjectStores;
import catalog.testing.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
  @TempDir Path temp = Path.of("");

  @Test
  void takesOverABucketAfterTwoRunsWereKilledOfWhichTheSecondHadNotTakenItYet() throws IOException {
    Path scratch = Files.createDirectories(temp.resolve("scratch"));
    Path lock = scratch.resolve(Layout.LOCK);
    try (var store = ObjectStores.open(temp.resolve("bucket").toString())) {
      Holder first = Holder.here(Instant.now());
      store.putIf(Layout.LOCK, first.text(), null);
      Files.writeString(lock, first.text());
      String left;
      try (var _ = FolderLock.take(scratch, Holder.here(Instant.now()))) {
        left = Files.readString(lock);
      }
      Files.writeString(lock, left);

      RunLock.take(Location.parse("gs://bucket/data"), scratch, store).close();

      assertEquals(Optional.empty(), store.stat(Layout.LOCK));
    }
  }

  @Test
  void takesOverWhatARunStoredThatWasNotToldSo() {
    try (var gcs = FakeGcs.start()) {
      String bucket = "gs://" + gcs.createBucket();
      try (var faulty = FaultyGcs.before(gcs);
          var store = ObjectStores.open(bucket)) {
        faulty.plan(1, new Trouble.None()); // The look whether there is a lock.
        faulty.plan(1, new Trouble.AnswerLost());
        faulty.plan(9, new Trouble.Answer(403));

        assertThrows(Fault.class, () -> take(bucket, store));
      }
      takeAndGiveBack(bucket);
    }
  }

  @Test
  void takesOverFromARunThatCouldNotGiveItBack() {
    try (var gcs = FakeGcs.start()) {
      String bucket = "gs://" + gcs.createBucket();
      try (var faulty = FaultyGcs.before(gcs);
          var store = ObjectStores.open(bucket)) {
        RunLock lock = take(bucket, store);
        faulty.plan(9, new Trouble.Answer(403));

        lock.close();
      }
      takeAndGiveBack(bucket);
    }
  }

  private RunLock take(String bucket, ObjectStore store) {
    return RunLock.take(Location.parse(bucket), temp.resolve("scratch"), store);
  }

  private void takeAndGiveBack(String bucket) {
    try (var store = ObjectStores.open(bucket)) {
      assertTrue(store.version(Layout.LOCK).isPresent());
      take(bucket, store).close();
      assertEquals(Optional.empty(), store.stat(Layout.LOCK));
    }
  }
}
